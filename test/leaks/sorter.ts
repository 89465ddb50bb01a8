import { createInterface } from 'node:readline'
import { openDatabase } from '../../electron/engine/storage/database.ts'

// Sorts many notes with hardly any page cache, and pauses while the sort's results are being read.
const [file = '', keyHex = '', saltHex = '', store = ''] = process.argv.slice(2)
const db = openDatabase(file, { key: Buffer.from(keyHex, 'hex'), salt: Buffer.from(saltHex, 'hex') })
if (store !== '') db.pragma(`temp_store=${store}`)
db.pragma('cache_size=1')
const orders = createInterface(process.stdin)[Symbol.asyncIterator]()
const heavy = [
  'SELECT name, note FROM keys ORDER BY substr(note, 7), name',
  'SELECT note, count(*) FROM keys GROUP BY note',
  'SELECT DISTINCT note FROM (SELECT note FROM keys UNION SELECT name FROM keys)',
]
for (const sql of heavy) {
  const rows = db.prepare(sql).iterate()
  let count = rows.next().done ? 0 : 1
  process.stdout.write('sorted\n')
  await orders.next()
  for (const _ of rows) count++
  process.stdout.write(`${count} rows\n`)
}
process.exit()
