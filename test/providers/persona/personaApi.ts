import type { Fault } from '../fault.ts'
import type { RateLimit } from '../rateLimit.ts'
import type { Asked, FakeAnswer } from '../serveFake.ts'
import type { PersonaAccount, PersonaKey } from './account.ts'
import { failure } from './failure.ts'
import { personaOperations } from './operations.ts'
import { replays } from './replays.ts'

export interface PersonaApiOptions {
  limit: RateLimit
  /** Whether reading a key shows its value, as older versions do. */
  showsValues: boolean
  /** Whether a key that has ended can be given another end: nobody says. */
  endsAgain: boolean
  /** Whether a log names the key of its call: nobody says. */
  namesKeys: boolean
}

/** @returns what answers requests as Persona does */
export function personaApi(account: PersonaAccount, { limit, ...options }: PersonaApiOptions) {
  const replayed = replays(account.now)

  return (asked: Asked, fault: Fault | null): FakeAnswer => {
    if (asked.key === null) return failure(401, 'Must be authenticated to access this endpoint')
    const by = account.keys.find(({ value }) => value === asked.key)
    if (!by || !account.isAlive(by)) return failure(401, 'Token is invalid')
    by.lastUsedAt = account.now()
    const { isOver, headers } = limit(by.environment)
    const answer = isOver
      ? failure(429, 'Rate limit exceeded')
      : replayed(by.environment, asked, () => {
          const done = act(asked, by, fault)
          return fault?.kind === 'keptFailure' ? failure(500, 'Internal server error') : done
        })
    account.addLog({
      by,
      method: asked.method,
      path: asked.path,
      sent: asked.body,
      status: answer.status,
      // Lists of logs in lists of logs would soon be longer than anything.
      answered: asked.path.endsWith('/api-logs') ? null : answer.body,
      at: by.lastUsedAt,
    })
    return { ...(fault?.kind === 'noValue' ? withoutValue(answer) : answer), headers }
  }

  function act(asked: Asked, by: PersonaKey, fault: Fault | null): FakeAnswer {
    const addresses = by.attributes['ip-address-allowlist']
    if (!addresses.includes('*') && !addresses.includes('127.0.0.1')) return failure(403, 'IP address is not allowed')
    const operation = findOperation(asked.method, asked.path)
    if (!operation) return failure(404, 'Record not found')
    if (!by.attributes.permissions.includes(operation.needs)) return failure(403, 'Forbidden')
    const inflection = inflectionOf(asked) ?? by.attributes['api-key-inflection']
    const call = { account, asked, by, inflection, fault: fault?.kind ?? null, ...options }
    const id = operation.path.exec(asked.path)?.[1]
    if (id === undefined) return operation.run(call, by)
    const key = account.keys.find((one) => one.id === id && one.environment === by.environment)
    return key ? operation.run(call, key) : failure(404, 'Record not found')
  }
}

/** @returns null when Persona has no such call */
export const findOperation = (method: string, path: string) =>
  personaOperations.find((operation) => operation.method === method && operation.path.test(path)) ?? null

function inflectionOf({ headers }: Asked) {
  const wanted = headers['key-inflection']
  return wanted === 'kebab' || wanted === 'camel' || wanted === 'snake' ? wanted : null
}

/** The answer as text, with the member cut out: a kept answer must stay as it is. */
function withoutValue({ status, body }: FakeAnswer): FakeAnswer {
  return { status, body: JSON.parse(JSON.stringify(body), (name, value) => (name === 'value' ? undefined : value)) }
}
