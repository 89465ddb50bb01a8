import type { Fault } from '../fault.ts'
import type { RateLimit } from '../rateLimit.ts'
import type { Asked, FakeAnswer } from '../serveFake.ts'
import type { SendGridAccount, SendGridKey } from './account.ts'
import { failure } from './failure.ts'
import { type SendGridShape, sendgridOperations } from './operations.ts'

export interface SendGridApiOptions {
  limit: RateLimit
  shape: SendGridShape
  settlingCalls: number
  /** Whether the account takes calls from this address. */
  isAddressAllowed(): boolean
}

/** @returns what answers requests as SendGrid does */
export function sendgridApi(account: SendGridAccount, options: SendGridApiOptions) {
  return (asked: Asked, fault: Fault | null): FakeAnswer => {
    const by = account.keys.find(({ value }) => value === asked.key)
    if (!by || !isTaken(by)) return failure(401, 'authorization required')
    if (!options.isAddressAllowed()) return failure(403, 'access forbidden')
    const { isOver, headers } = options.limit(`${asked.method} ${asked.path}`)
    const answer = isOver ? failure(429, 'too many requests') : act(asked, by, fault)
    return { ...answer, headers }
  }

  function act(asked: Asked, by: SendGridKey, fault: Fault | null): FakeAnswer {
    const operation = findOperation(asked.method, asked.path)
    if (!operation) return failure(404, 'not found')
    if (operation.needs !== null && !by.scopes.includes(operation.needs)) return failure(403, 'access forbidden')
    const { shape, settlingCalls } = options
    const call = { account, asked, by, fault: fault?.kind ?? null, shape, settlingCalls }
    const id = operation.path.exec(asked.path)?.[1]
    const key = id === undefined ? by : account.live().find((one) => one.id === id)
    return key ? operation.run(call, key) : failure(404, 'not found')
  }
}

/** @returns null when SendGrid has no such call */
export const findOperation = (method: string, path: string) =>
  sendgridOperations.find((operation) => operation.method === method && operation.path.test(path)) ?? null

/** Whether a value is taken in this call: a change takes a while to be known everywhere. */
function isTaken(key: SendGridKey): boolean {
  if (key.unsettledCalls === 0) return !key.isDeleted
  key.unsettledCalls--
  return key.isDeleted
}
