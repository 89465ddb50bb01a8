import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PerformanceObserver } from 'node:perf_hooks'
import Database from 'better-sqlite3'
import { openEngine } from '../../electron/engine/index.ts'
import { createClient } from '../../shared/api/client.ts'
import { standardKdfCost } from '../../shared/model/kdf.ts'
import { plainPorts } from '../support/ports.ts'
import { median } from './measure.mjs'
import { csvOf, makeKeys, searchedWord } from './sampleKeys.mjs'

const password = 'a password for the bench'
const rounds = 3
const shortestBlockMs = 1
/** What SQLite does as a whole. Its other statements are ours to make smaller. */
const whole = /^\s*(commit|vacuum|rekey|wal_checkpoint|integrity_check|insert into search \(search)/i

/** What is done, in this order; each is a call or several, as a host makes them. */
const operations = {
  import: ({ client, text }) => client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false }),
  list: async ({ client }) => {
    let cursor
    do {
      const page = await client.keys.list({ cursor })
      cursor = page.next ?? undefined
      await new Promise((next) => setImmediate(next))
    } while (cursor !== undefined)
  },
  audit: ({ client }) => client.audit.run({}),
  search: ({ client }) => client.keys.list({ query: searchedWord }),
  'search a mistyped word': ({ client }) => client.keys.list({ query: searchedWord.replace('pp', 'p') }),
  'export as CSV': ({ client, home }) => client.exports.write({ file: join(home, 'keys.csv'), format: 'csv' }),
  'export as JSON': ({ client, home }) => client.exports.write({ file: join(home, 'keys.json'), format: 'json' }),
  backup: ({ client }) => client.backups.create({}),
  doctor: ({ client }) => client.doctor.run({}),
  'new vault key': ({ client }) => client.vault.changeVaultKey({ password, next: password }),
}

/**
 * How long each operation keeps the engine's thread from doing anything else, with so many keys, in a process that has
 * done it before.
 * @returns for each operation the longest block, the longest one without what SQLite and V8's collector of garbage do as
 * a whole, both in milliseconds of the processor, and the longest statement
 */
export async function longestBlocks(count) {
  await round(1_000)
  const found = []
  for (let n = 0; n < rounds; n++) found.push(await round(count))
  return Object.keys(operations).map((name) => {
    const runs = found.map((each) => each[name]).sort((a, b) => a.longest - b.longest)
    return {
      name,
      longest: median(runs.map(({ longest }) => longest)),
      splittable: median(runs.map(({ splittable }) => splittable)),
      statement: runs[rounds >> 1].statement,
    }
  })
}

async function round(count) {
  const home = mkdtempSync(join(tmpdir(), 'keyward-blocks-'))
  const engine = openEngine(home, plainPorts())
  const client = createClient(engine)
  const text = csvOf(makeKeys(count))
  try {
    await client.vault.create({ password, recovery: false, cost: standardKdfCost })
    const found = {}
    for (const [name, does] of Object.entries(operations))
      found[name] = await watched(() => does({ client, home, text }))
    return found
  } finally {
    engine.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** What this thread has had of the processor, in milliseconds: it does not count what else the machine does. */
function usedMs() {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Looks at the clock whenever the thread is free. */
async function watched(work) {
  const blocks = []
  let statements = []
  let from = usedMs()
  let since = performance.now()
  const look = () => {
    const ms = usedMs() - from
    if (ms >= shortestBlockMs) blocks.push({ ms, statements, since, until: performance.now() })
    statements = []
    since = performance.now()
    from = usedMs()
  }
  const collections = []
  const observer = new PerformanceObserver((list) => collections.push(...list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  let over = false
  const tick = () => {
    look()
    if (!over) setImmediate(tick)
  }
  told = (sql, ms) => statements.push({ sql, ms })
  setImmediate(tick)
  await work()
  look()
  over = true
  told = () => {}
  collections.push(...observer.takeRecords())
  observer.disconnect()
  const sum = (parts, msOf) => parts.reduce((ms, part) => ms + msOf(part), 0)
  const without = ({ ms, statements, since, until }) => {
    const collected = collections.filter(({ startTime }) => startTime >= since && startTime < until)
    const wholes = statements.filter(({ sql }) => whole.test(sql))
    return Math.max(0, ms - sum(wholes, (statement) => statement.ms) - sum(collected, ({ duration }) => duration))
  }
  const [statement] = blocks.flatMap(({ statements }) => statements).sort((a, b) => b.ms - a.ms)
  return {
    longest: Math.max(0, ...blocks.map(({ ms }) => ms)),
    splittable: Math.max(0, ...blocks.map(without)),
    statement: statement && {
      name: statement.sql
        .trim()
        .split(/[\s('=]/, 2)[0]
        .toUpperCase(),
      ms: statement.ms,
    },
  }
}

let told = () => {}
watchStatements()

/** Has every statement tell how long it took. */
function watchStatements() {
  const timed = (make, sqlOf) =>
    function (...given) {
      const sql = sqlOf(this, given)
      // The processor's time is dear to ask for: only where it counts.
      const now = whole.test(sql) ? usedMs : () => performance.now()
      const from = now()
      try {
        return make.apply(this, given)
      } finally {
        told(sql, now() - from)
      }
    }
  for (const method of ['exec', 'pragma', 'rekey'])
    Database.prototype[method] = timed(Database.prototype[method], (_, [sql]) =>
      method === 'rekey' ? 'rekey' : String(sql),
    )
  const db = new Database(':memory:')
  const statement = Object.getPrototypeOf(db.prepare('SELECT 1'))
  db.close()
  for (const method of ['run', 'get', 'all']) statement[method] = timed(statement[method], ({ source }) => source)
}
