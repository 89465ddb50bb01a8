import type { FakeOptions, FakeProvider } from './fakeProvider.ts'
import { movableClock } from './movableClock.ts'
import {
  type PersonaAttributes,
  type PersonaEnvironment,
  permissionNames,
  personaAccount,
  usualAttributes,
} from './persona/account.ts'
import { failure } from './persona/failure.ts'
import { findOperation, personaApi } from './persona/personaApi.ts'
import { rateLimit } from './rateLimit.ts'
import { serveFake } from './serveFake.ts'

export interface PersonaOptions extends FakeOptions {
  /** Whether reading a key shows its value, as older versions do. Usually not. */
  showsValues?: boolean
  /** Whether a key that has ended can be given another end: nobody says. Usually so. */
  endsAgain?: boolean
  /** Whether a log names the key of its call: nobody says. Usually so. */
  namesKeys?: boolean
}

/** A running fake of Persona. */
export interface FakePersona extends FakeProvider {
  /** The values of the two keys that may manage the others of their environment. */
  managers: Record<PersonaEnvironment, string>
  /** Makes a key as a person would on Persona's page; what is not named is as usual. */
  addKey(environment: PersonaEnvironment, attributes: Partial<PersonaAttributes>): { id: string; value: string }
  /** Changes a key as a person would on Persona's page; what is not named stays. */
  changeKey(id: string, attributes: Partial<PersonaAttributes>): void
  /** Sets when a key ends. @param at milliseconds since 1970 */
  setEnd(id: string, at: number | null): void
  /** Sets when a key was last used. @param at milliseconds since 1970 */
  setLastUsed(id: string, at: number | null): void
  /**
   * Has a key make a call that only Persona's logs tell of.
   * @param call such as `GET /api/v1/inquiries`
   * @param at milliseconds since 1970, not before the last; now where it is absent
   */
  logCall(id: string, call: string, at?: number): void
}

/** Starts a fake of Persona on 127.0.0.1: shared/providers/persona.json says what is known of the real one. */
export async function startPersona(options: PersonaOptions = {}): Promise<FakePersona> {
  const { seed = 1, mostRequestsPerMinute = null, showsValues = false, endsAgain = true, namesKeys = true } = options
  const clock = movableClock(options.now)
  const account = personaAccount(seed, clock.now)
  const limit = rateLimit(mostRequestsPerMinute, clock.now, { prefix: 'RateLimit', reset: 'secondsLeft' })
  const addKey: FakePersona['addKey'] = (environment, attributes) => {
    const key = account.make(environment, { ...usualAttributes(), ...attributes })
    key.shown = true
    return key
  }
  const manager = (environment: PersonaEnvironment) =>
    addKey(environment, { name: 'Keyward', permissions: [...permissionNames] }).value
  const managers = { sandbox: manager('sandbox'), production: manager('production') }
  const server = await serveFake(
    {
      operationOf: (method, path) => findOperation(method, path)?.name ?? null,
      answer: personaApi(account, { limit, showsValues, endsAgain, namesKeys }),
      failure: (status, words = 'Something went wrong') => failure(status, words),
      now: clock.now,
    },
    options,
  )
  return {
    ...server,
    moveClock: clock.move,
    managers,
    addKey,
    changeKey(id, attributes) {
      for (const key of account.keys) if (key.id === id) Object.assign(key.attributes, attributes)
    },
    setEnd(id, at) {
      for (const key of account.keys) if (key.id === id) key.expiresAt = at
    },
    setLastUsed(id, at) {
      for (const key of account.keys) if (key.id === id) key.lastUsedAt = at
    },
    logCall(id, call, at = clock.now()) {
      const by = account.keys.find((key) => key.id === id)
      if (!by) throw new Error('There is no such key.')
      const [method = '', path = ''] = call.split(' ')
      by.lastUsedAt = at
      account.addLog({ by, method, path, sent: null, status: 200, answered: null, at })
    },
    keys: () =>
      account.keys.map((key) => ({
        id: key.id,
        value: key.value,
        name: key.attributes.name,
        scopes: key.attributes.permissions,
        environment: key.environment,
        madeAt: key.madeAt,
        alive: account.isAlive(key),
        shown: key.shown,
      })),
    isAlive: (value) => account.keys.some((key) => key.value === value && account.isAlive(key)),
  }
}
