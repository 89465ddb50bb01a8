import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openValue } from '../../electron/engine/crypto/sealedValue.ts'
import { deriveSubkeys } from '../../electron/engine/crypto/subkeys.ts'
import { type Db, openDatabase } from '../../electron/engine/storage/database.ts'
import { extractDatabase, readBackup } from '../../electron/engine/vault/backupFile.ts'
import { listBackups } from '../../electron/engine/vault/backupNames.ts'
import { decodeHeader, vaultIdBytes } from '../../electron/engine/vault/header.ts'
import { pathsOf } from '../../electron/engine/vault/paths.ts'
import type { VersionLabel } from '../../shared/model/apiKey.ts'
import type { RotationState } from '../../shared/model/rotation.ts'

/** What stands in a vault's database at a moment, read beside whoever else has it open, and without a trace. */
export interface VaultAsRead {
  /** Every version of every key; the value is null where it does not open. */
  versions: { key: string; version: number; label: VersionLabel | null; value: string | null }[]
  /** The id at the provider of each key. */
  remoteIds: Map<string, string | null>
  rotations: { id: string; key: string; state: RotationState }[]
  /** Every text in the database, with where it stands: `table.column`. */
  texts(): { place: string; text: string }[]
}

/** Reads the vault of a home. @param vaultKey 32 bytes */
export function readVault(home: string, vaultKey: Buffer): VaultAsRead {
  const { header, database } = pathsOf(home)
  return readDatabase(database, readFileSync(header), vaultKey)
}

/** As `readVault`, from the newest backup in the home; null where there is none. */
export async function readNewestBackup(home: string, vaultKey: Buffer): Promise<VaultAsRead | null> {
  const { backups } = pathsOf(home)
  const [newest] = listBackups(backups)
  if (!newest) return null
  const backup = await readBackup(newest.file)
  const work = join(home, 'work.db')
  await extractDatabase(backup, work)
  const read = readDatabase(work, backup.header, vaultKey)
  for (const suffix of ['', '-wal', '-shm']) rmSync(work + suffix, { force: true })
  return read
}

function readDatabase(database: string, header: Buffer, vaultKey: Buffer): VaultAsRead {
  const vaultId = decodeHeader(header)?.body.vaultId
  if (vaultId === undefined) throw new Error('the header is damaged')
  const keys = deriveSubkeys(vaultKey, vaultIdBytes(vaultId))
  const open = () => openDatabase(database, { key: keys.page, salt: vaultIdBytes(vaultId) })
  const db = open()
  try {
    const versions = db
      .prepare<[], { key: string; version: number; label: VersionLabel | null; sealed: Buffer }>(
        'SELECT keys.id AS key, version, label, sealed FROM versions JOIN keys ON keys.row = versions.key',
      )
      .all()
    const remote = db.prepare<[], { id: string; remote_id: string | null }>('SELECT id, remote_id FROM keys').all()
    return {
      versions: versions.map(({ sealed, ...version }) => ({
        ...version,
        value: openValue(keys.seal, version.key, version.version, sealed),
      })),
      remoteIds: new Map(remote.map(({ id, remote_id }) => [id, remote_id])),
      rotations: db
        .prepare<[], VaultAsRead['rotations'][number]>(
          'SELECT rotations.id, keys.id AS key, state FROM rotations JOIN keys ON keys.row = rotations.key ORDER BY rotations.row',
        )
        .all(),
      texts() {
        const again = open()
        try {
          return textsIn(again)
        } finally {
          again.close()
        }
      },
    }
  } finally {
    db.close()
  }
}

function textsIn(db: Db): { place: string; text: string }[] {
  const tables = db
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name != 'sqlite_schema'`,
    )
    .all()
  return tables.flatMap(({ name }) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`)
      .all()
      .flatMap((row) =>
        Object.entries(row).flatMap(([column, text]) =>
          typeof text === 'string' ? [{ place: `${name}.${column}`, text }] : [],
        ),
      ),
  )
}
