import { KeywardError } from '../../../shared/api/errors.ts'
import type { OwnPurpose } from '../../../shared/api/purposes.ts'
import { findProvider, wholeProvider } from '../providers/catalogue.ts'
import { type Db, read } from '../storage/database.ts'
import { type Change, type Context, change, sessionOf } from '../vault/session.ts'

/** The person's own purposes, by provider and name. */
export function listPurposes(context: Context) {
  const { db } = sessionOf(context)
  return { purposes: read(() => purposesIn(db)) }
}

export const purposesIn = (db: Db): OwnPurpose[] =>
  db
    .prepare<[], Omit<OwnPurpose, 'scopes'> & { scopes: string }>(
      'SELECT id, name, provider, scopes FROM purposes ORDER BY provider, name COLLATE NOCASE, id',
    )
    .all()
    .map(({ scopes, ...purpose }) => ({ ...purpose, scopes: JSON.parse(scopes) }))

/**
 * Keeps a purpose, in place of one of the same provider and id.
 * @throws KeywardError refused when the provider's own data has a purpose of this id
 */
export async function savePurpose(context: Context, purpose: OwnPurpose) {
  sessionOf(context)
  const known = await ownerOf(context.catalogue(), purpose)
  if (known) {
    throw new KeywardError(
      'refused',
      `${known.name} has a purpose of this name already, and that one is used. Nothing was changed. Choose another name.`,
    )
  }
  return change(context, (inside) => {
    keepPurpose(inside, purpose)
    return {}
  })
}

/** The provider whose own data has a purpose of this id, or null. */
export async function ownerOf(catalogue: Change['catalogue'], { id, provider }: Pick<OwnPurpose, 'id' | 'provider'>) {
  const known = findProvider(provider, catalogue.outlines) && (await wholeProvider(catalogue, provider))
  return known?.purposes?.some((purpose) => purpose.id === id) ? known : null
}

/** Keeps a purpose that the catalogue does not have. */
export function keepPurpose({ db, log }: Change, { id, name, provider, scopes }: OwnPurpose): void {
  db.prepare('INSERT OR REPLACE INTO purposes (provider, id, name, scopes) VALUES (?, ?, ?, ?)').run(
    provider,
    id,
    name,
    JSON.stringify([...new Set(scopes)]),
  )
  log('purpose.saved', null, `${provider}: ${name}`)
}

/** Forgets a purpose; keys that name it go on naming it. */
export function removePurpose(context: Context, { id, provider }: Pick<OwnPurpose, 'id' | 'provider'>) {
  return change(context, ({ db, log }) => {
    const removed = db.prepare('DELETE FROM purposes WHERE provider = ? AND id = ?').run(provider, id)
    if (removed.changes > 0) log('purpose.removed', null, `${provider}: ${id}`)
    return {}
  })
}
