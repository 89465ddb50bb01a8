import '../../support/inMemory.ts'
import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeHeader } from '../../../electron/engine/vault/header.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import type { ErrorCode } from '../../../shared/api/errors.ts'
import { password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { copyHome, expectRefusal, flip, headerBody, inside, sizeOf } from '../../support/vaultFiles.ts'

const next = 'the next password'

/** A closed vault with some keys, and its path. */
async function closedVault(): Promise<string> {
  const { home, client, engine } = await testVault()
  for (let i = 0; i < 20; i++) await client.keys.add({ name: `key ${i}`, value: `the value of key ${i}` })
  engine.close()
  return home
}

const unlock = (home: string) => () => testEngine(home).client.vault.unlock({ password })

/** Every way a vault's files can be wrong so that it does not open. */
const broken: Record<string, [ErrorCode, (home: string) => unknown]> = {
  'no home': ['noVault', (home) => rmSync(home, { recursive: true })],
  'a home without a vault': ['noVault', (home) => rmSync(pathsOf(home).vault, { recursive: true })],
  'a folder that is no vault': [
    'notAVault',
    (home) => {
      rmSync(pathsOf(home).vault, { recursive: true })
      mkdirSync(pathsOf(home).vault)
      writeFileSync(join(pathsOf(home).vault, 'notes.txt'), 'nothing to do with Keyward')
    },
  ],
  'a file where the vault should be': [
    'notAVault',
    (home) => {
      rmSync(pathsOf(home).vault, { recursive: true })
      writeFileSync(pathsOf(home).vault, 'nothing to do with Keyward')
    },
  ],
  'header and copy damaged': [
    'headerDamaged',
    (home) => {
      flip(pathsOf(home).header, 100)
      flip(pathsOf(home).headerCopy, 200)
    },
  ],
  'header missing and copy damaged': [
    'headerDamaged',
    (home) => {
      rmSync(pathsOf(home).header)
      flip(pathsOf(home).headerCopy, 200)
    },
  ],
  'header and copy missing': [
    'vaultIncomplete',
    (home) => {
      rmSync(pathsOf(home).header)
      rmSync(pathsOf(home).headerCopy)
    },
  ],
  'a header changed with a right checksum': [
    'headerTampered',
    (home) => {
      const body = { ...headerBody(home), generation: 7 }
      writeFileSync(pathsOf(home).header, encodeHeader(body, Buffer.alloc(32)))
    },
  ],
  'database missing': ['vaultIncomplete', (home) => rmSync(pathsOf(home).database)],
  'database cut inside a page': ['databaseDamaged', (home) => truncateSync(pathsOf(home).database, 4096 * 3 + 1)],
  'database cut between pages': ['databaseDamaged', (home) => truncateSync(pathsOf(home).database, 4096)],
  'database empty': ['databaseDamaged', (home) => truncateSync(pathsOf(home).database, 0)],
  'first page damaged': ['databaseDamaged', (home) => flip(pathsOf(home).database, 1000)],
  'no database at all in its place': [
    'vaultMismatch',
    (home) => writeFileSync(pathsOf(home).database, Buffer.alloc(8 * 4096, 'other')),
  ],
}

describe('unlocking says what is wrong and changes nothing', () => {
  test.for(Object.entries(broken))('%s', async ([, [code, breakIt]]) => {
    const home = await closedVault()
    breakIt(home)
    // A home that is gone has no files to compare; its parent has.
    await expectRefusal(join(home, '..'), code, unlock(home))
  })

  test('files of two vaults', async () => {
    const [home, other] = [await closedVault(), await closedVault()]
    copyFileSync(pathsOf(other).database, pathsOf(home).database)
    await expectRefusal(home, 'vaultMismatch', unlock(home))
  })

  test('a page in the middle, where it is read', async () => {
    const home = await closedVault()
    const root = await inside(home, ({ db }) =>
      Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'keys'`).pluck().get()),
    )
    flip(pathsOf(home).database, (root - 1) * 4096 + 2000)
    const { client, engine } = testEngine(home)
    await client.vault.unlock({ password, brief: true })
    await expectRefusal(home, 'databaseDamaged', () => client.keys.list({}))
    await expectRefusal(home, 'databaseDamaged', () => client.keys.add({ name: 'x', value: 'a value' }))
    await expectRefusal(home, 'databaseDamaged', () => client.backups.create({}))
    engine.close()
  })
})

describe('a header that cannot be read', () => {
  test.for<[string, (file: string) => void]>([
    ['damaged', (file) => flip(file, 50)],
    ['missing', (file) => rmSync(file)],
    ['empty', (file) => truncateSync(file, 0)],
    ['half written', (file) => truncateSync(file, Math.floor(sizeOf(file) / 2))],
  ])('is recovered from its copy when %s, and says so', async ([, breakIt]) => {
    const home = await closedVault()
    const header = readFileSync(pathsOf(home).header)
    breakIt(pathsOf(home).header)
    const { client } = testEngine(home)
    const { notices } = await client.vault.unlock({ password })
    expect(notices).toEqual([expect.stringContaining('recovered from its copy')])
    expect(readFileSync(pathsOf(home).header)).toEqual(header)
    expect((await client.activity.list({})).events.map(({ event }) => event)).toContain('header.recovered')
    expect((await client.keys.list({})).keys).toHaveLength(20)
  })

  test('is not touched by a wrong password', async () => {
    const home = await closedVault()
    flip(pathsOf(home).header, 50)
    await expectRefusal(home, 'wrongPassword', () => testEngine(home).client.vault.unlock({ password: 'wrong' }))
  })

  test('is left to the copy although a killed write left a half of another beside it', async () => {
    const home = await closedVault()
    const { header } = pathsOf(home)
    writeFileSync(`${header}.999999999.tmp`, readFileSync(header).subarray(0, 300))
    const { client } = testEngine(home)
    expect(await client.vault.unlock({ password })).toEqual({ notices: [] })
    expect((await client.keys.list({})).keys).toHaveLength(20)
  })
})

describe('the generations of header and database', () => {
  /** A home before and after a change of password. */
  async function beforeAndAfter(changes = 1) {
    const home = await closedVault()
    const folder = temporaryFolder()
    const before = copyHome(home, join(folder, 'before'))
    const { client, engine } = testEngine(home)
    for (let i = 0; i < changes; i++) await client.vault.changePassword({ password: i ? next : password, next })
    engine.close()
    return { before: pathsOf(before), after: pathsOf(home), home }
  }

  test('differ by one after a crash between the two writes, which the next unlock finishes', async () => {
    const { before, after } = await beforeAndAfter()
    copyFileSync(after.header, before.header)
    const { client, engine } = testEngine(before.home)
    await client.vault.unlock({ password: next })
    engine.close()
    expect(await inside(before.home, ({ db }) => db.prepare('SELECT generation FROM vault').pluck().get(), next)).toBe(
      2,
    )
    expect(readFileSync(before.headerCopy)).toEqual(readFileSync(after.header))
    expect((await testEngine(before.home).client.vault.unlock({ password: next })).notices).toEqual([])
  })

  test('and the backups follow when such a change is finished', async () => {
    const { home, client, engine } = await testVault()
    const { file } = await client.backups.create({})
    const header = readFileSync(pathsOf(home).header)
    await client.vault.changePassword({ password, next })
    engine.close()
    const finished = readFileSync(file)
    // As after a crash in between: the header is new, its copy is old, the backup has the old header.
    writeFileSync(pathsOf(home).headerCopy, header)
    await testEngine(home).client.vault.unlock({ password: next })
    expect(readFileSync(file)).toEqual(finished)
    expect(readFileSync(pathsOf(home).headerCopy)).toEqual(readFileSync(pathsOf(home).header))
  })

  test('an older header is refused', async () => {
    const { before, after, home } = await beforeAndAfter()
    copyFileSync(before.header, after.header)
    await expectRefusal(home, 'headerOlder', unlock(home))
  })

  test('an older header in both places is refused', async () => {
    const { before, after, home } = await beforeAndAfter()
    copyFileSync(before.header, after.header)
    copyFileSync(before.header, after.headerCopy)
    await expectRefusal(home, 'headerOlder', unlock(home))
  })

  test('a damaged header with an older copy is refused as damaged', async () => {
    const { before, after, home } = await beforeAndAfter()
    flip(after.header, 50)
    copyFileSync(before.header, after.headerCopy)
    await expectRefusal(home, 'headerDamaged', unlock(home))
  })

  test('an older database is refused', async () => {
    const { before, after, home } = await beforeAndAfter(2)
    copyFileSync(before.database, after.database)
    await expectRefusal(home, 'databaseOlder', () => testEngine(home).client.vault.unlock({ password: next }))
  })

  test('a database without its row is refused', async () => {
    const home = await closedVault()
    await inside(home, ({ db }) => db.prepare('DELETE FROM vault').run())
    await expectRefusal(home, 'vaultMismatch', unlock(home))
  })

  test('a database that names another vault is refused', async () => {
    const home = await closedVault()
    await inside(home, ({ db }) =>
      db.prepare('UPDATE vault SET vault_id = ?').run('00000000-0000-4000-8000-000000000000'),
    )
    await expectRefusal(home, 'vaultMismatch', unlock(home))
  })

  test('a database of a newer format is refused', async () => {
    const home = await closedVault()
    await inside(home, ({ db }) => db.pragma('user_version = 99'))
    await expectRefusal(home, 'newerFormat', unlock(home))
  })

  test('a replayed header is refused by a session that is open, too', async () => {
    const { home, client } = await testVault()
    const header = readFileSync(pathsOf(home).header)
    await client.vault.changePassword({ password, next })
    writeFileSync(pathsOf(home).header, header)
    expect(await client.backups.create({}).catch(({ code }) => code)).toBe('busy')
  })
})
