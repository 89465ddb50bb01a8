import type { Looks } from '../../../shared/model/looks.ts'
import type { Call } from '../call.ts'
import type { Ledger } from '../evidence/ledger.ts'
import { ledgerOf, ledgersOf } from '../evidence/readLedger.ts'
import { among, type Condition } from '../keys/conditions.ts'
import { provedEnvironments } from '../keys/forced.ts'
import { noSuchKey } from '../keys/get.ts'
import { present } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { AuditedKey } from './subject.ts'

/** A key's row, with what its versions tell. */
interface AuditedRow extends KeyRow {
  looks: Looks | null
  /** When the value in force came in; null for a key without one. */
  since: number | null
  is_previous_kept: 0 | 1
  seen_at: number | null
  gone_at: number | null
  /** JSON. */
  drifts: string
  unheld: string
}

const columns = `keys.row, keys.id, name, provider, environment, environment_class, type, scopes, purposes, owner, variable,
  imported_from, keys.fingerprint, keys.created_at, expires_at, last_rotated_at, last_used_at, manager, keys.remote_id, fields,
  versions.looks, versions.created_at AS since,
  EXISTS (SELECT 1 FROM versions AS old WHERE old.key = keys.row AND old.label = 'previous') AS is_previous_kept,
  seen_at, gone_at,
  (SELECT json_group_array(json_object('field', field, 'before', json(before), 'after', json(after), 'at', at))
   FROM drifts WHERE drifts.key = keys.row) AS drifts,
  (SELECT json_group_array(json_object('remoteId', remote_id, 'name', name))
   FROM unheld_keys WHERE unheld_keys.manager = keys.row) AS unheld`

/** So many keys are read between two looks at the host. */
const keysTogether = 100

const noLedger: Ledger = { byScope: new Map(), covered: [], from: null, to: null, rows: 0 }

/**
 * Reads the keys that are neither archived nor removed, in no order.
 * @param ids of the keys that are asked for; null for all
 */
export async function readVault(db: Db, call: Call, ids: readonly string[] | null): Promise<AuditedKey[]> {
  const shown: Condition = { sql: present, values: [] }
  if (ids !== null) return readKeys(db, call, [shown, among(ids)], (row) => ledgerOf(db, row))
  const ledgers = await ledgersOf(db, call)
  return readKeys(db, call, [shown], (row) => ledgers.get(row) ?? noLedger)
}

/** Reads one key, archived and removed ones too. @throws KeywardError notFound */
export async function readKey(db: Db, call: Call, id: string): Promise<AuditedKey> {
  const [key] = await readKeys(db, call, [among([id])], (row) => ledgerOf(db, row))
  if (!key) throw noSuchKey()
  return key
}

async function readKeys(
  db: Db,
  call: Call,
  conditions: readonly Condition[],
  ledger: (row: number) => Ledger,
): Promise<AuditedKey[]> {
  const where = conditions.map(({ sql }) => sql).join(' AND ')
  const values = conditions.flatMap((condition) => condition.values)
  const statement = prepared<unknown[], AuditedRow>(
    db,
    `SELECT ${columns} FROM keys LEFT JOIN versions ON versions.key = keys.row AND versions.label = 'current'
     LEFT JOIN remote_keys ON remote_keys.key = keys.row
     WHERE ${where} AND keys.row > ? ORDER BY keys.row LIMIT ${keysTogether}`,
  )
  const proved = provedEnvironments(db)
  const list = listReader()
  const keys: AuditedKey[] = []
  let last: AuditedRow | undefined
  do {
    const rows = read(() => statement.all(...values, last?.row ?? 0))
    for (const row of rows) {
      keys.push(keyOf(row, { list, provedEnvironment: proved.get(row.id) ?? null, ledger: ledger(row.row) }))
    }
    last = rows.at(-1)
    await call.pause()
  } while (last)
  return keys
}

function keyOf(
  row: AuditedRow,
  {
    list,
    provedEnvironment,
    ledger,
  }: Pick<AuditedKey, 'provedEnvironment' | 'ledger'> & { list(json: string): readonly string[] },
): AuditedKey {
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    environment: row.environment,
    environmentClass: row.environment_class,
    type: row.type,
    scopes: row.scopes === null ? null : list(row.scopes),
    purposes: list(row.purposes),
    owner: row.owner,
    variable: row.variable,
    importedFrom: row.imported_from,
    fingerprint: row.fingerprint,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastRotatedAt: row.last_rotated_at,
    lastUsedAt: row.last_used_at,
    manager: row.manager === 1,
    remoteId: row.remote_id,
    fields: row.fields === '{}' ? {} : JSON.parse(row.fields),
    previousSince: row.is_previous_kept ? (row.last_rotated_at ?? row.since) : null,
    looks: row.looks,
    provedEnvironment,
    ledger,
    seen: { at: row.seen_at, goneAt: row.gone_at, drifts: listOf(row.drifts), unheld: listOf(row.unheld) },
  }
}

const listOf = (json: string) => (json === '[]' ? [] : JSON.parse(json))

/** Reads lists. Keys share them, and the same text is read once. */
function listReader(): (json: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (json) => {
    const list: readonly string[] = known.get(json) ?? JSON.parse(json)
    known.set(json, list)
    return list
  }
}
