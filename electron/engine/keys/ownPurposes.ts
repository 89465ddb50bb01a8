import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ownPurpose } from '../../../shared/api/purposes.ts'
import { findProvider, wholeProvider } from '../providers/catalogue.ts'
import { read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'

type OwnPurpose = z.output<typeof ownPurpose>

/** The person's own purposes, by provider and name. */
export function listPurposes(context: Context): { purposes: OwnPurpose[] } {
  const { db } = sessionOf(context)
  const rows = read(() =>
    db
      .prepare<[], Omit<OwnPurpose, 'scopes'> & { scopes: string }>(
        'SELECT id, name, provider, scopes FROM purposes ORDER BY provider, name COLLATE NOCASE, id',
      )
      .all(),
  )
  return { purposes: rows.map(({ scopes, ...purpose }) => ({ ...purpose, scopes: JSON.parse(scopes) })) }
}

/**
 * Keeps a purpose, in place of one of the same provider and id.
 * @throws KeywardError refused when the provider's own data has a purpose of this id
 */
export async function savePurpose(context: Context, { id, name, provider, scopes }: OwnPurpose) {
  sessionOf(context)
  const catalogue = context.catalogue()
  const known = findProvider(provider, catalogue.outlines) && (await wholeProvider(catalogue, provider))
  if (known?.purposes?.some((purpose) => purpose.id === id)) {
    throw new KeywardError(
      'refused',
      `${known.name} has a purpose of this name already, and that one is used. Nothing was changed. Choose another name.`,
    )
  }
  return change(context, ({ db, log }) => {
    const scopesOnce = JSON.stringify([...new Set(scopes)])
    db.prepare('INSERT OR REPLACE INTO purposes (provider, id, name, scopes) VALUES (?, ?, ?, ?)').run(
      provider,
      id,
      name,
      scopesOnce,
    )
    log('purpose.saved', null, `${provider}: ${name}`)
    return {}
  })
}

/** Forgets a purpose; keys that name it go on naming it. */
export function removePurpose(context: Context, { id, provider }: Pick<OwnPurpose, 'id' | 'provider'>) {
  return change(context, ({ db, log }) => {
    const removed = db.prepare('DELETE FROM purposes WHERE provider = ? AND id = ?').run(provider, id)
    if (removed.changes > 0) log('purpose.removed', null, `${provider}: ${id}`)
    return {}
  })
}
