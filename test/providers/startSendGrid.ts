import type { FakeOptions, FakeProvider } from './fakeProvider.ts'
import { movableClock } from './movableClock.ts'
import { rateLimit } from './rateLimit.ts'
import { fullAccess, sendgridAccount } from './sendgrid/account.ts'
import { failure } from './sendgrid/failure.ts'
import type { SendGridShape } from './sendgrid/operations.ts'
import { findOperation, sendgridApi } from './sendgrid/sendgridApi.ts'
import { serveFake } from './serveFake.ts'

export interface SendGridOptions extends FakeOptions {
  /** How a key that is asked for by its id is answered. Usually `bare`. */
  shape?: SendGridShape
  /** The scopes that SendGrid gives to each key itself, such as `2fa_required`. Usually none. */
  automaticScopes?: readonly string[]
  /** So many calls with a value are answered as if it had not been made or deleted yet. Usually 0. */
  settlingCalls?: number
}

/** A running fake of SendGrid. */
export interface FakeSendGrid extends FakeProvider {
  /** The value of the key that may manage the others. */
  manager: string
  /** Makes a key as a person would on SendGrid's page. */
  addKey(name: string, scopes: readonly string[]): { id: string; value: string }
  /** Changes a key as a person would on SendGrid's page; what is not named stays. */
  changeKey(id: string, changed: { name?: string; scopes?: string[] }): void
  /** Deletes a key as a person would on SendGrid's page. */
  deleteKey(id: string): void
  /** Whether the account takes calls from this address: its list of addresses is the account's own. */
  allowAddress(isAllowed: boolean): void
}

/** Starts a fake of SendGrid on 127.0.0.1: shared/providers/sendgrid.json says what is known of the real one. */
export async function startSendGrid(options: SendGridOptions = {}): Promise<FakeSendGrid> {
  const { seed = 1, mostRequestsPerMinute = null } = options
  const { shape = 'bare', automaticScopes = [], settlingCalls = 0 } = options
  const clock = movableClock(options.now)
  const account = sendgridAccount(seed, clock.now, automaticScopes)
  const limit = rateLimit(mostRequestsPerMinute, clock.now, { prefix: 'X-RateLimit', reset: 'unixSeconds' })
  let isAddressAllowed = true
  const addKey: FakeSendGrid['addKey'] = (name, scopes) => {
    const key = account.make(name, [...scopes])
    key.shown = true
    return key
  }
  const manager = addKey('Keyward', fullAccess).value
  const server = await serveFake(
    {
      operationOf: (method, path) => findOperation(method, path)?.name ?? null,
      answer: sendgridApi(account, { limit, shape, settlingCalls, isAddressAllowed: () => isAddressAllowed }),
      failure: (status, words = 'something went wrong') => failure(status, words),
      now: clock.now,
    },
    options,
  )
  return {
    ...server,
    moveClock: clock.move,
    manager,
    addKey,
    changeKey(id, changed) {
      for (const key of account.keys) if (key.id === id) Object.assign(key, changed)
    },
    deleteKey(id) {
      for (const key of account.keys) if (key.id === id) key.isDeleted = true
    },
    allowAddress(isAllowed) {
      isAddressAllowed = isAllowed
    },
    keys: () =>
      account.keys.map(({ id, value, name, scopes, madeAt, isDeleted, shown }) => ({
        id,
        value,
        name,
        scopes,
        environment: 'live',
        madeAt,
        alive: !isDeleted,
        shown,
      })),
    isAlive: (value) => account.live().some((key) => key.value === value),
  }
}
