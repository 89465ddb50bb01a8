import { readFileSync } from 'node:fs'
import { deriveSubkeys } from '../../electron/engine/crypto/subkeys.ts'
import { openEngine } from '../../electron/engine/index.ts'
import { openDatabase, write } from '../../electron/engine/storage/database.ts'
import { insertRows } from '../../electron/engine/storage/insertRows.ts'
import { decodeHeader, vaultIdBytes } from '../../electron/engine/vault/header.ts'
import { pathsOf } from '../../electron/engine/vault/paths.ts'
import { openWithPassword } from '../../electron/engine/vault/slots.ts'
import { createClient } from '../../shared/api/client.ts'
import { standardKdfCost } from '../../shared/model/kdf.ts'
import persona from '../../shared/providers/persona.json' with { type: 'json' }
import sendgrid from '../../shared/providers/sendgrid.json' with { type: 'json' }
import { plainPorts } from '../support/ports.ts'
import { secretMaker } from '../support/secrets.ts'

export const password = 'a password for the bench'
const dayMs = 24 * 3600_000
const rowsTogether = 1_000
/** So many keys, and one of them has faults; the others do one job and use what they have. */
const oneIn = 5
const job = 'the-job'

/** Makes a vault of so many keys with so many scopes each, and a ledger of so many rows, as many for each key. */
export async function makeAuditVault(home, { keys, scopes, rows }) {
  const engine = openEngine(home, plainPorts())
  const client = createClient(engine)
  await client.vault.create({ password, recovery: false, cost: standardKdfCost })
  for (const provider of [sendgrid, persona])
    await client.purposes.save({ id: job, name: 'The job', provider: provider.id, scopes: harmless(provider) })
  const made = Array.from({ length: keys }, (_, index) => keyOf(index, scopes))
  const text = JSON.stringify({ format: 'keyward-keys', version: 1, keys: made })
  await client.imports.run({ file: 'keys.json', text, format: 'json', dryRun: false })
  engine.close()
  await addLedger(home, made, rows / keys)
}

const make = secretMaker(60)

/** Scopes that a usual key may have. */
const harmless = ({ scopes }) =>
  scopes
    .filter((scope) => scope.default !== 'off' && !scope.keyType && !scope.automatic)
    .filter(({ escalation, legacy, sensitivity }) => !escalation && !legacy && sensitivity !== 'credential')
    .map(({ name }) => name)

const isFaulty = (index) => index % oneIn === 0

function keyOf(index, count) {
  const provider = index % 2 === 0 ? sendgrid : persona
  const names = isFaulty(index) ? provider.scopes.map(({ name }) => name) : harmless(provider)
  return {
    name: `key ${index}`,
    secret: provider === sendgrid ? make.sendgrid() : make.persona('production'),
    provider: provider.id,
    scopes: Array.from({ length: count }, (_, at) => names[(index + at) % names.length]),
    purposes: isFaulty(index) ? [] : [job],
    owner: isFaulty(index) ? null : 'Platform team',
    variable: `KEY_${index}`,
    expiresAt: new Date(Date.now() + ((index % 400) - 20) * dayMs).toISOString(),
    fields: provider === persona && !isFaulty(index) ? { ipAllowlist: ['203.0.113.0/24'], blocklist: ['*'] } : {},
  }
}

/** The rows that logs of the last days leave, written as `evidence.import` does: importing them would take an hour. */
async function addLedger(home, keys, rowsEach) {
  const paths = pathsOf(home)
  const { body } = decodeHeader(readFileSync(paths.header))
  const salt = vaultIdBytes(body.vaultId)
  const db = openDatabase(paths.database, {
    key: deriveSubkeys(await openWithPassword(body, password), salt).page,
    salt,
  })
  const today = Math.floor(Date.now() / dayMs)
  const rowOf = new Map(db.prepare('SELECT name, row FROM keys').raw().all())
  const names = [...new Set(keys.flatMap(({ scopes }) => scopes))]
  const scopeOf = new Map(names.map((name, index) => [name, index + 1]))
  write(db, () => {
    insertRows(
      db,
      'scope_names',
      names.map((name) => ({ row: scopeOf.get(name), name })),
    )
    const waiting = []
    for (const [index, { name, scopes }] of keys.entries()) {
      const key = rowOf.get(name)
      insertRows(db, 'evidence_sources', [
        {
          row: index + 1,
          id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          key,
          file: 'access.log',
          format: 'clf',
          digest: String(index),
          imported_at: today * dayMs,
          first_at: (today - 100) * dayMs,
          last_at: today * dayMs,
          complete: 1,
          rows: rowsEach,
        },
      ])
      const used = isFaulty(index) ? scopes.slice(0, scopes.length / oneIn) : scopes
      for (const scope of used.map((one) => scopeOf.get(one)).sort((a, b) => a - b))
        for (let day = 0; day < rowsEach / used.length; day++)
          waiting.push({ key, scope, day: today - 90 + day, source: index + 1, count: 3 })
      if (waiting.length >= rowsTogether) insertRows(db, 'evidence', waiting.splice(0, rowsTogether))
    }
    insertRows(db, 'evidence', waiting)
  })
  db.close()
}
