import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { decodeHeader, vaultIdBytes } from '../../electron/engine/vault/header.ts'
import { cheapCost, testEngine } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { randomStream } from '../support/secrets.ts'
import { scannerFor } from './scanner.ts'

const mark = 'unmistakable'
const random = randomStream(8)
const sorter = fileURLToPath(new URL('sorter.ts', import.meta.url))
const password = 'a password for tests'
const keyCount = 3_000

/** Makes a vault with some megabytes of notes; the page key of it is given to a child that sorts them. */
async function bigVault() {
  const folder = temporaryFolder()
  const { home, client, engine } = testEngine(join(folder, 'home'))
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  const rows = Array.from({ length: keyCount }, (_, i) => {
    const shuffled = Math.floor(random() * 1e9)
    return `key ${i},secret-number-${i}-${shuffled},note ${shuffled} ${mark} ${'text '.repeat(300)}`
  })
  const text = `name,secret,note\n${rows.join('\n')}\n`
  await client.imports.run({ file: 'many.csv', text, format: 'csv', dryRun: false })
  await client.vault.writePageKey({ password, file: join(folder, 'page-key') })
  engine.close()
  const header = decodeHeader(readFileSync(join(home, 'vault', 'keyslots.json')))
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  return {
    temporary,
    database: join(home, 'vault', 'vault.db'),
    key: /x'([0-9a-f]{64})'/.exec(readFileSync(join(folder, 'page-key'), 'utf8'))?.[1] ?? '',
    salt: vaultIdBytes(header?.body.vaultId ?? '').toString('hex'),
  }
}

/** What a process has open that is no file of the vault: SQLite deletes its temporary files as soon as they are open. */
function strangeFiles(child: ChildProcess, vault: string): { name: string; bytes: Buffer }[] {
  const folder = `/proc/${child.pid}/fd`
  return readdirSync(folder).flatMap((descriptor) => {
    const name = linkOf(join(folder, descriptor))
    const isFile = name.startsWith('/') && !/^\/(dev|proc)\//.test(name)
    if (!isFile || name.startsWith(vault)) return []
    return [{ name, bytes: readFileSync(join(folder, descriptor)) }]
  })
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Runs the sorts, looking at the folder all the while and at what is open when a sort is done. */
async function watchSorts(vault: Awaited<ReturnType<typeof bigVault>>, store: string) {
  const { database, key, salt, temporary } = vault
  const child = spawn(process.execPath, [sorter, database, key, salt, store], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, SQLITE_TMPDIR: temporary, TMPDIR: temporary },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const inFolder = new Set<string>()
  const look = setInterval(() => readdirSync(temporary).map((name) => inFolder.add(name)), 5)
  const open: { name: string; bytes: Buffer }[] = []
  const counts: number[] = []
  for await (const line of createInterface(child.stdout)) {
    if (line === 'sorted') {
      open.push(...strangeFiles(child, database))
      child.stdin.write('on\n')
    } else counts.push(Number.parseInt(line, 10))
  }
  if (child.exitCode === null) await once(child, 'close')
  clearInterval(look)
  return { open, inFolder: [...inFolder], counts }
}

describe.skipIf(process.platform !== 'linux')('large sorts with hardly any page cache', () => {
  test('write no temporary file, in the folder for them or deleted while open', async () => {
    const { open, inFolder, counts } = await watchSorts(await bigVault(), '')
    expect(counts).toEqual([keyCount, keyCount, 2 * keyCount])
    expect(open.map(({ name }) => name)).toEqual([])
    expect(inFolder).toEqual([])
  })

  test('would write readable rows into one if the database were opened otherwise: the test above can fail', async () => {
    const vault = await bigVault()
    const { open, counts } = await watchSorts(vault, 'FILE')
    expect(counts).toEqual([keyCount, keyCount, 2 * keyCount])
    expect(open.length).toBeGreaterThan(0)
    expect(open.every(({ name }) => name.startsWith(vault.temporary))).toBe(true)
    expect(open.some(({ bytes }) => scannerFor([mark]).bytes(bytes).length > 0)).toBe(true)
  })
})
