import { resolve } from 'node:path'
import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { exports } from '../../../shared/api/exports.ts'
import { csvField } from '../../../shared/model/csvField.ts'
import type { Call } from '../call.ts'
import { openValue } from '../crypto/sealedValue.ts'
import { Secret } from '../crypto/secret.ts'
import { iso, isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { prepared } from '../storage/database.ts'
import { writeNewFile } from '../storage/files.ts'
import { type Change, type Context, changeInSteps } from '../vault/session.ts'
import { csvLine } from './csv.ts'
import { type ExportedKey, exportFormat, exportVersion } from './keywardJson.ts'

/**
 * Writes all keys but the removed ones, with their secrets in plain text, into a new 0600 file. The event is durable
 * before the file is.
 * @throws KeywardError refused when the file is there already
 */
export async function exportKeys(context: Context, input: z.output<typeof exports.write.input>, call: Call) {
  const { rows, secrets } = await changeInSteps(context, async (inside) => {
    const found = inside.db
      .prepare<[], KeyRow>('SELECT * FROM keys WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id')
      .all()
    inside.log('keys.exported', null, `${found.length} keys as ${input.format}`)
    const opened: Secret[][] = []
    for (const [index, row] of found.entries()) {
      opened.push(secretsOf(inside, row))
      await call.step(index + 1, found.length)
    }
    return { rows: found, secrets: opened }
  })
  const text = input.format === 'csv' ? csvText(rows, secrets) : jsonText(rows, secrets)
  writeNewFile(resolve(input.file), text)
  return { file: resolve(input.file), keys: rows.length }
}

/** A key's secrets, oldest first; the last is the one in force. */
function secretsOf({ db, keys }: Change, row: KeyRow): Secret[] {
  const versions = prepared<[number], { version: number; sealed: Buffer }>(
    db,
    `SELECT version, sealed FROM versions WHERE key = ? ORDER BY label IS 'current', version`,
  ).all(row.row)
  return versions.map(({ version, sealed }) => {
    const value = openValue(keys.seal, row.id, version, sealed)
    if (value === null) {
      throw new KeywardError(
        'databaseDamaged',
        `A secret of the key ${row.id} is damaged. Nothing was exported. Run “keyward doctor”.`,
      )
    }
    return new Secret(value)
  })
}

// SECURITY: the door `export` of DESIGN §5; both forms below write into one 0600 file and nowhere else.
const plain = (secrets: readonly Secret[]) => secrets.map((secret) => secret.expose())

function jsonText(rows: readonly KeyRow[], secrets: readonly Secret[][]): string {
  const keys = rows.map((row, index): ExportedKey => {
    const values = plain(secrets[index] ?? [])
    return {
      name: row.name,
      secret: values.at(-1) ?? '',
      earlierSecrets: values.slice(0, -1),
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
  })
  return `${JSON.stringify({ format: exportFormat, version: exportVersion, keys }, null, 2)}\n`
}

function csvText(rows: readonly KeyRow[], secrets: readonly Secret[][]): string {
  const list = (json: string | null) => (json === null ? '' : (JSON.parse(json) as string[]).join(' '))
  const lines = rows.map((row, index) =>
    csvLine([
      row.name,
      plain(secrets[index] ?? []).at(-1) ?? '',
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
    ]),
  )
  return [csvLine(csvField.options), ...lines].join('')
}
