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
}

/** A running fake of Persona. */
export interface FakePersona extends FakeProvider {
  /** The values of the two keys that may manage the others of their environment. */
  managers: Record<PersonaEnvironment, string>
  /** Makes a key as a person would on Persona's page; what is not named is as usual. */
  addKey(environment: PersonaEnvironment, attributes: Partial<PersonaAttributes>): { id: string; value: string }
  /** Sets when a key was last used. @param at milliseconds since 1970 */
  setLastUsed(id: string, at: number | null): void
}

/** Starts a fake of Persona on 127.0.0.1: shared/providers/persona.json says what is known of the real one. */
export async function startPersona(options: PersonaOptions = {}): Promise<FakePersona> {
  const { seed = 1, mostRequestsPerMinute = null, showsValues = false, endsAgain = true } = options
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
      answer: personaApi(account, { limit, showsValues, endsAgain }),
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
    setLastUsed(id, at) {
      for (const key of account.keys) if (key.id === id) key.lastUsedAt = at
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
