import type { Provider } from '../../../shared/model/provider.ts'
import type { KeyRow } from '../keys/row.ts'
import { type ApiBase, apiBase } from '../providers/apiBase.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { Context } from '../vault/session.ts'

/** What of a key decides where calls with it go. */
export type AddressedKey = Pick<KeyRow, 'row' | 'environment' | 'base_url' | 'base_url_allowed'>

/** Where the calls with a key go. `isAsked`: a person has to agree to that host first. */
export interface Destination {
  base: ApiBase
  isAsked: boolean
}

/** @returns a full sentence where it is not known */
export function destinationOf(
  context: Pick<Context, 'catalogue'>,
  db: Db,
  provider: Provider,
  key: AddressedKey,
): Destination | { why: string } {
  const base = apiBase(provider, key.environment, key.base_url)
  if ('why' in base) return base
  return { base, isAsked: needsConsent(context, provider, key) && !isAgreed(db, key, base.host) }
}

/**
 * SECURITY: without being asked a key goes to the built-in provider's host, and to the base URL that a person typed. What
 * a file names, be it an imported one or a provider of the user's own, is asked for.
 */
const needsConsent = ({ catalogue }: Pick<Context, 'catalogue'>, provider: Provider, key: AddressedKey) =>
  key.base_url === null ? catalogue().own.has(provider.id) : key.base_url_allowed === 0

/** SECURITY: for this very key and host, so that another host is asked for again. */
const isAgreed = (db: Db, key: AddressedKey, host: string) =>
  read(() =>
    prepared<[number, string]>(db, 'SELECT 1 FROM key_hosts WHERE key = ? AND host = ?').get(key.row, host),
  ) !== undefined
