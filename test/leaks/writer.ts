import { readFileSync } from 'node:fs'
import { openEngine } from '../../electron/engine/index.ts'
import { openDatabase } from '../../electron/engine/storage/database.ts'
import { decodeHeader, vaultIdBytes } from '../../electron/engine/vault/header.ts'
import { pathsOf } from '../../electron/engine/vault/paths.ts'
import { createClient } from '../../shared/api/client.ts'
import { plainPorts } from '../support/ports.ts'
import type { MarkedKey } from './markedKeys.ts'

// Adds keys while a reader of its own keeps the write-ahead log from being emptied, and then waits to be killed.
const [home = '', password = '', pageKeyFile = '', keysFile = ''] = process.argv.slice(2)
const engine = openEngine(home, plainPorts())
const client = createClient(engine)
await client.vault.unlock({ password })

const paths = pathsOf(home)
const header = decodeHeader(readFileSync(paths.header))
const key = Buffer.from(/x'([0-9a-f]{64})'/.exec(readFileSync(pageKeyFile, 'utf8'))?.[1] ?? '', 'hex')
const reader = openDatabase(paths.database, { key, salt: vaultIdBytes(header?.body.vaultId ?? '') })
reader.exec('BEGIN')
reader.prepare('SELECT count(*) FROM keys').get()

const keys: MarkedKey[] = JSON.parse(readFileSync(keysFile, 'utf8'))
for (const marked of keys) {
  const { key } = await client.keys.add(marked)
  await client.keys.set({ id: key.id, note: `${marked.note} again` })
}
process.stdout.write('written\n')
setInterval(() => {}, 1_000)
