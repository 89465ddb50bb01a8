import { KeywardError } from '../../../shared/api/errors.ts'
import type { NetworkPermission } from '../../../shared/api/network.ts'
import { rowOf } from '../keys/get.ts'
import { iso } from '../keys/moments.ts'
import { findOrNull, findProvider, wholeProvider } from '../providers/catalogue.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { type Destination, destinationOf } from './destination.ts'
import { whyNoCheck } from './whyUncheckable.ts'

/** The providers that Keyward knows how to call, and those that are allowed, by id. */
export async function listPermissions(context: Context): Promise<{ permissions: NetworkPermission[] }> {
  const catalogue = context.catalogue()
  const since = allowedSince(sessionOf(context).db)
  const providers = await Promise.all(catalogue.outlines.map(({ id }) => wholeProvider(catalogue, id)))
  const callable = providers.filter((provider) => whyNoCheck(provider) === null).map(({ id }) => id)
  const ids = [...new Set([...callable, ...since.keys()])].sort()
  return { permissions: ids.map((id) => permissionOf(id, since.get(id) ?? null)) }
}

/** Allows calls to a provider from now on. @throws KeywardError notFound */
export function allowProvider(context: Context, { provider }: { provider: string }): NetworkPermission {
  return change(context, ({ db, now, log, catalogue }) => {
    if (findProvider(provider, catalogue.outlines) === null) throw noSuchProvider()
    const since = allowedSince(db).get(provider)
    if (since !== undefined) return permissionOf(provider, since)
    prepared(db, 'INSERT INTO network (provider, since) VALUES (?, ?)').run(provider, now)
    log('network.allowed', null, provider)
    return permissionOf(provider, now)
  })
}

/** Ends it. @throws KeywardError notFound when the provider is neither known nor allowed */
export function denyProvider(context: Context, { provider }: { provider: string }): NetworkPermission {
  return change(context, ({ db, log, catalogue }) => {
    const { changes } = prepared(db, 'DELETE FROM network WHERE provider = ?').run(provider)
    if (changes > 0) log('network.denied', null, provider)
    else if (findProvider(provider, catalogue.outlines) === null) throw noSuchProvider()
    return permissionOf(provider, null)
  })
}

/** Where the calls with a key would go; null where none can be made. */
export async function hostOfKey(context: Context, { key }: { key: string }) {
  const { db } = sessionOf(context)
  const provider = await findOrNull(context.catalogue(), rowOf(db, key).provider)
  const destination = provider && whole(destinationOf(context, db, provider, rowOf(db, key)))
  return { host: destination?.base.host ?? null, asked: destination?.isAsked ?? false }
}

/**
 * Agrees that a key is sent to the host that its calls go to.
 * @throws KeywardError refused when they go to another one
 */
export async function allowHost(context: Context, { key, host }: { key: string; host: string }) {
  const provider = await findOrNull(context.catalogue(), rowOf(sessionOf(context).db, key).provider)
  return change(context, ({ db, now, log }) => {
    const row = rowOf(db, key)
    const destination = provider && whole(destinationOf(context, db, provider, row))
    // SECURITY: what the person was asked about, and not what a file may say by now.
    if (destination?.base.host !== host)
      throw new KeywardError(
        'refused',
        'Calls with this key do not go to this host. Nothing was changed. Look at its base URL.',
      )
    if (!destination.isAsked) return {}
    prepared(db, 'INSERT INTO key_hosts (key, host, since) VALUES (?, ?, ?)').run(row.row, host, now)
    if (row.base_url !== null) prepared(db, 'UPDATE keys SET base_url_allowed = 1 WHERE row = ?').run(row.row)
    log('network.hostAllowed', key, host)
    return {}
  })
}

const whole = (found: Destination | { why: string }) => ('base' in found ? found : null)

const permissionOf = (provider: string, since: number | null): NetworkPermission => ({
  provider,
  allowed: since !== null,
  since: since === null ? null : iso(since),
})

const allowedSince = (db: Db) =>
  new Map(
    read(() => prepared<[], { provider: string; since: number }>(db, 'SELECT provider, since FROM network').all()).map(
      ({ provider, since }) => [provider, since],
    ),
  )

const noSuchProvider = () =>
  new KeywardError('notFound', 'There is no such provider. Look at the list of providers for the one you mean.')
