import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { sync } from '../../../shared/api/sync.ts'
import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Change, type Context, change, sessionOf } from '../vault/session.ts'
import type { Seen } from './compare.ts'

/** A look as it is stored. */
export interface StoredRun {
  run: SyncRun
  seen: Seen
}

interface Row {
  id: string
  /** Its kind, a colon, and the key's id or the provider's. */
  target: string
  run: string
  seen: string
  applied_at: number | null
}

/** Keeps a look in place of the last one of the same target. @returns its id */
export function storeRun(
  { db, now }: Change,
  target: SyncTarget,
  run: Omit<SyncRun, 'id' | 'target'>,
  seen: Seen,
): string {
  const id = randomUUID()
  const name = target.kind === 'key' ? target.key : target.provider
  prepared(
    db,
    `INSERT INTO sync_runs (id, target, run, seen, at) VALUES (@id, @target, @run, @seen, @at)
     ON CONFLICT (target) DO UPDATE SET id = @id, run = @run, seen = @seen, at = @at, applied_at = NULL`,
  ).run({ id, target: `${target.kind}:${name}`, run: JSON.stringify(run), seen: JSON.stringify(seen), at: now })
  return id
}

/** @throws KeywardError notFound */
export function storedRun(db: Db, id: string): StoredRun {
  const row = read(() => prepared<[string], Row>(db, 'SELECT * FROM sync_runs WHERE id = ?').get(id))
  if (!row) throw noSuchLook()
  return { run: runOf(row), seen: JSON.parse(row.seen) }
}

export function listSyncs(context: Context, { waiting }: z.output<typeof sync.list.input>): { syncs: SyncRun[] } {
  const { db } = sessionOf(context)
  const sql = `SELECT * FROM sync_runs ${waiting ? 'WHERE applied_at IS NULL' : ''} ORDER BY at DESC, row DESC`
  return { syncs: read(() => prepared<[], Row>(db, sql).all()).map(runOf) }
}

/** @throws KeywardError notFound */
export function dismissSync(context: Context, id: string): Record<string, never> {
  return change(context, ({ db }) => {
    if (prepared(db, 'DELETE FROM sync_runs WHERE id = ?').run(id).changes === 0) throw noSuchLook()
    return {}
  })
}

function runOf({ id, target, run: stored, applied_at }: Row): SyncRun {
  const run: Omit<SyncRun, 'id' | 'target'> = JSON.parse(stored)
  return { ...run, id, target: targetOf(target), report: { ...run.report, applied: applied_at !== null } }
}

function targetOf(stored: string): SyncTarget {
  const name = stored.slice(stored.indexOf(':') + 1)
  return stored.startsWith('key:') ? { kind: 'key', key: name } : { kind: 'provider', provider: name }
}

const noSuchLook = () =>
  new KeywardError(
    'notFound',
    'There is no such look: another may have taken its place. Nothing was changed. Look again.',
  )
