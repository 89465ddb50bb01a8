import catalogue from '../../../shared/providers/sendgrid.json' with { type: 'json' }
import { secretMaker } from '../../support/secrets.ts'

export interface SendGridKey {
  id: string
  value: string
  name: string
  scopes: string[]
  /** Those before its last change. */
  scopesBefore: string[]
  /** Milliseconds since 1970. */
  madeAt: number
  isDeleted: boolean
  shown: boolean
  /** So many calls with the value are answered as if the last change had not happened. */
  unsettledCalls: number
}

/** The keys of one account. */
export interface SendGridAccount {
  /** Oldest first; those that were deleted too. */
  keys: SendGridKey[]
  /** Those that are there, oldest first. */
  live(): SendGridKey[]
  make(name: string, scopes: string[]): SendGridKey
}

const scopesWhere = (fits: (scope: (typeof catalogue.scopes)[number]) => boolean) =>
  catalogue.scopes.filter(fits).map(({ name }) => name)

const isAutomatic = (scope: object) => 'automatic' in scope

export const billingScopes = scopesWhere(({ name }) => name.startsWith('billing.'))
export const automaticScopes = scopesWhere(isAutomatic)

/** What a key has that is made without saying. */
export const fullAccess = scopesWhere((scope) => !isAutomatic(scope) && !billingScopes.includes(scope.name))

/** @param added the scopes that SendGrid gives to each key itself */
export function sendgridAccount(seed: number, now: () => number, added: readonly string[]): SendGridAccount {
  const secrets = secretMaker(seed)
  const keys: SendGridKey[] = []
  return {
    keys,
    live: () => keys.filter(({ isDeleted }) => !isDeleted),
    make(name, scopes) {
      const value = secrets.sendgrid()
      const key: SendGridKey = {
        id: value.split('.')[1] ?? '',
        value,
        name,
        scopes: [...scopes, ...added],
        scopesBefore: [...scopes, ...added],
        madeAt: now(),
        isDeleted: false,
        shown: false,
        unsettledCalls: 0,
      }
      keys.push(key)
      return key
    },
  }
}
