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
  /** Those before its last change. */
  permissionsBefore: string[]
  madeAt: number
  lastUsedAt: number | null
  expiresAt: number | null
  shown: boolean
}

/** One call as Persona's own logs keep it. */
export interface PersonaLog {
  id: string
  by: PersonaKey
  method: string
  path: string
  sent: unknown
  status: number
  answered: unknown
  /** Milliseconds since 1970. */
  at: number
}

/** The keys of both environments. */
export interface PersonaAccount {
  /** Oldest first. */
  keys: PersonaKey[]
  /** Oldest first; those too that Persona keeps no more. */
  logs: PersonaLog[]
  addLog(log: Omit<PersonaLog, 'id'>): void
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
  const logs: PersonaLog[] = []
  return {
    keys,
    logs,
    addLog: (log) => void logs.push({ id: `req_${secrets.text(24)}`, ...log }),
    make(environment, attributes) {
      const key: PersonaKey = {
        id: `api_${secrets.text(24)}`,
        value: secrets.persona(environment),
        environment,
        attributes,
        permissionsBefore: attributes.permissions,
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
