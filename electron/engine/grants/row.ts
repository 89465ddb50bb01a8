import { KeywardError } from '../../../shared/api/errors.ts'
import type { GrantState } from '../../../shared/model/grant.ts'
import { type Db, prepared, read } from '../storage/database.ts'

/** A row of `grants` with what it says of its key: lists are JSON. Times are milliseconds since 1970. */
interface StoredRow {
  row: number
  id: string
  /** Of `keys`. */
  key: number
  key_id: string
  name: string
  provider: string | null
  /** The key that asked the provider; null when it is gone from the vault. */
  manager: number | null
  remote_id: string
  state: GrantState
  /** What the provider had before, without what it sets itself. */
  before: string
  /** What was asked for by the last call that was read back, or by the first one. */
  wanted: string
  /** What was read back last; null while nothing was. */
  found: string | null
  why: string | null
  started_at: number
  /** When its state last changed: after that the call was sent. */
  updated_at: number
}

/** A change of a key's scopes as the engine works with it. */
export interface GrantRow extends Omit<StoredRow, 'before' | 'wanted' | 'found'> {
  before: string[]
  wanted: string[]
  found: string[] | null
}

const fromStored = (row: StoredRow): GrantRow => ({
  ...row,
  before: JSON.parse(row.before),
  wanted: JSON.parse(row.wanted),
  found: row.found === null ? null : JSON.parse(row.found),
})

const columns = `SELECT grants.*, keys.id AS key_id, keys.name, keys.provider FROM grants JOIN keys ON keys.row = grants.key`

/** Whether nobody knows yet what the provider made of it. */
export const isUnread = ({ state }: Pick<GrantRow, 'state'>) => state === 'applying' || state === 'undoing'

/** What the provider was asked for last. */
export const askedIn = ({ state, before, wanted }: Pick<GrantRow, 'state' | 'before' | 'wanted'>): string[] =>
  state === 'undoing' ? before : wanted

/** @throws KeywardError notFound */
export function grantOf(db: Db, id: string): GrantRow {
  const row = read(() => prepared<[string], StoredRow>(db, `${columns} WHERE grants.id = ?`).get(id))
  if (!row) throw new KeywardError('notFound', 'There is no change of scopes with this id.')
  return fromStored(row)
}

/** Newest first. @param key of `keys`; null for all */
export const grantsIn = (db: Db, key: number | null): GrantRow[] =>
  read(() =>
    prepared<[object], StoredRow>(
      db,
      `${columns} WHERE @key IS NULL OR grants.key = @key ORDER BY grants.row DESC`,
    ).all({
      key,
    }),
  ).map(fromStored)

/** The change of a key that would be undone now; null where there is none, or one is not read back yet. */
export function toUndo(db: Db, key: number): GrantRow | null {
  const ofKey = grantsIn(db, key)
  if (ofKey.some(isUnread)) return null
  return ofKey.find(({ state }) => state === 'applied' || state === 'differs') ?? null
}
