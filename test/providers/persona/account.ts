import catalogue from '../../../shared/providers/persona.json' with { type: 'json' }
import { secretMaker } from '../../support/secrets.ts'

export type PersonaEnvironment = 'sandbox' | 'production'

/** The attributes of a key that a person or a manager chooses. */
export interface PersonaAttributes {
  name: string
  note: string | null
  permissions: string[]
  'api-version': string
  'api-key-inflection': 'kebab' | 'camel' | 'snake'
  'api-attributes-blocklist': (string | null)[]
  'ip-address-allowlist': string[]
  'file-access-token-expires-in': number
}

/** Times are milliseconds since 1970. */
export interface PersonaKey {
  id: string
  value: string
  environment: PersonaEnvironment
  attributes: PersonaAttributes
  madeAt: number
  lastUsedAt: number | null
  expiresAt: number | null
  shown: boolean
}

/** The keys of both environments. */
export interface PersonaAccount {
  /** Oldest first. */
  keys: PersonaKey[]
  make(environment: PersonaEnvironment, attributes: PersonaAttributes): PersonaKey
  isAlive(key: PersonaKey): boolean
  now(): number
}

export const permissionNames = catalogue.scopes.map(({ name }) => name)

/** What a key has that is made without saying. */
export const usualAttributes = (): PersonaAttributes => ({
  name: '',
  note: null,
  permissions: catalogue.scopes.filter((scope) => scope.default === 'on').map(({ name }) => name),
  'api-version': '2023-01-05',
  'api-key-inflection': 'kebab',
  'api-attributes-blocklist': [],
  'ip-address-allowlist': ['*'],
  'file-access-token-expires-in': 21_600,
})

export function personaAccount(seed: number, now: () => number): PersonaAccount {
  const secrets = secretMaker(seed)
  const keys: PersonaKey[] = []
  return {
    keys,
    make(environment, attributes) {
      const key: PersonaKey = {
        id: `api_${secrets.text(24)}`,
        value: secrets.persona(environment),
        environment,
        attributes,
        madeAt: now(),
        lastUsedAt: null,
        expiresAt: null,
        shown: false,
      }
      keys.push(key)
      return key
    },
    isAlive: ({ expiresAt }) => expiresAt === null || expiresAt > now(),
    now,
  }
}
