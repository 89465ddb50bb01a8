import { resolve } from 'node:path'
import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { exports } from '../../../shared/api/exports.ts'
import type { VersionLabel } from '../../../shared/model/apiKey.ts'
import { csvField } from '../../../shared/model/csvField.ts'
import type { Call } from '../call.ts'
import { openValue } from '../crypto/sealedValue.ts'
import { Secret } from '../crypto/secret.ts'
import { iso, isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared } from '../storage/database.ts'
import { writeNewFileInParts } from '../storage/files.ts'
import { inParts } from '../storage/inParts.ts'
import { type Change, type Context, changeInSteps } from '../vault/session.ts'
import { besidesIn } from './besides.ts'
import { csvLine } from './csv.ts'
import { type ExportedKey, exportFormat, exportVersion } from './keywardJson.ts'

/**
 * Writes all keys but the removed ones, with their secrets in plain text, into a new 0600 file. The event is durable
 * before the file is.
 * @throws KeywardError refused when the file is there already
 */
export async function exportKeys(context: Context, input: z.output<typeof exports.write.input>, call: Call) {
  const { begin, textOf, between, end } = forms[input.format]
  const texts: string[] = []
  let keys = 0
  await changeInSteps(context, async (inside) => {
    const rows = rowsByName(inside.db)
    inside.log('keys.exported', null, `${rows.length} keys as ${input.format}`)
    texts.push(begin)
    for (const row of rows) {
      const key = prepared<[number], KeyRow>(inside.db, 'SELECT * FROM keys WHERE row = ?').get(row)
      if (key) texts.push(`${keys++ === 0 ? '' : between}${textOf(key, versionsOf(inside, key))}`)
      await call.step(keys, rows.length)
    }
    texts.push(end(inside.db))
  })
  await writeNewFileInParts(resolve(input.file), inParts(texts))
  return { file: resolve(input.file), keys }
}

const rowsByName = (db: Db) =>
  db.prepare<[], number>('SELECT row FROM keys WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id').pluck().all()

interface ExportedVersion {
  label: VersionLabel | null
  secret: Secret
}

/** A key's secrets, oldest first; the last is the one in force. */
function versionsOf({ db, keys }: Change, row: KeyRow): ExportedVersion[] {
  const versions = prepared<[number], { version: number; label: VersionLabel | null; sealed: Buffer }>(
    db,
    `SELECT version, label, sealed FROM versions WHERE key = ? ORDER BY label IS 'current', version`,
  ).all(row.row)
  return versions.map(({ version, label, sealed }) => {
    const value = openValue(keys.seal, row.id, version, sealed)
    if (value === null) {
      throw new KeywardError(
        'databaseDamaged',
        `A secret of the key ${row.id} is damaged. Nothing was exported. Check the vault (doctor).`,
      )
    }
    return { label, secret: new Secret(value) }
  })
}

/** How a file is put together of the texts of its keys. */
interface Form {
  begin: string
  textOf(row: KeyRow, versions: readonly ExportedVersion[]): string
  between: string
  end(db: Db): string
}

const forms: Record<z.output<typeof exports.write.input>['format'], Form> = {
  json: {
    begin: `{\n  "format": "${exportFormat}",\n  "version": ${exportVersion},\n  "keys": [\n`,
    textOf: (row, versions) => `    ${JSON.stringify(jsonKey(row, versions), null, 2).replaceAll('\n', '\n    ')}`,
    between: ',\n',
    end: (db) => `\n  ],${JSON.stringify(besidesIn(db), null, 2).slice(1)}\n`,
  },
  csv: { begin: csvLine(csvField.options), textOf: csvKey, between: '', end: () => '' },
}

// SECURITY: the door `export` of DESIGN §5; both forms go into one 0600 file and nowhere else.
const plain = (versions: readonly ExportedVersion[]) => versions.map(({ secret }) => secret.expose())

function jsonKey(row: KeyRow, versions: readonly ExportedVersion[]): ExportedKey {
  const values = plain(versions)
  const earlier = versions.slice(0, -1)
  return {
    name: row.name,
    secret: values.at(-1) ?? '',
    earlierSecrets: values.slice(0, -1),
    // What a rotation has on its way is only held elsewhere: nothing there would put it in force.
    earlierLabels: earlier.map(({ label }) => (label === 'previous' || label === 'revoked' ? label : null)),
    provider: row.provider,
    environment: row.environment,
    type: row.type,
    scopes: row.scopes === null ? null : JSON.parse(row.scopes),
    tags: JSON.parse(row.tags),
    purposes: JSON.parse(row.purposes),
    owner: row.owner,
    note: row.note,
    variable: row.variable,
    baseUrl: row.base_url,
    expiresAt: isoOrNull(row.expires_at),
    manager: row.manager === 1,
    remoteId: row.remote_id,
    fields: JSON.parse(row.fields),
    archived: row.archived_at !== null,
  }
}

function csvKey(row: KeyRow, versions: readonly ExportedVersion[]): string {
  const list = (json: string | null) => (json === null ? '' : (JSON.parse(json) as string[]).join(' '))
  return csvLine([
    row.name,
    plain(versions).at(-1) ?? '',
    row.provider,
    row.environment,
    row.type,
    list(row.scopes),
    list(row.tags),
    list(row.purposes),
    row.owner,
    row.note,
    row.variable,
    row.expires_at === null ? null : iso(row.expires_at),
    row.base_url,
  ])
}
