import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { cheapCost, testEngine } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { markedKeys } from './markedKeys.ts'
import { filesUnder, scannerFor } from './scanner.ts'

const seed = 20_270_115

test('no file of the home holds a secret or a text of 200 keys, whatever has been done with them', async () => {
  const folder = temporaryFolder()
  const outside = join(folder, 'outside')
  mkdirSync(outside)
  const { home, client, clock } = testEngine(join(folder, 'home'))
  const made = markedKeys(seed)
  const passwords = [made.word('password'), made.word('password'), made.word('password'), made.word('password')]
  const [first = '', second = '', third = '', wrong = ''] = passwords
  const look = () => scannerFor(made.markers).folder(home)

  const { recoveryCode } = await client.vault.create({ password: first, recovery: true, cost: cheapCost })
  made.markers.push(recoveryCode ?? '', (recoveryCode ?? '').replaceAll('-', ''))
  const ids: string[] = []
  const names: string[] = []
  for (let i = 0; i < 200; i++) {
    const { key } = await client.keys.add(made.key())
    ids.push(key.id)
    names.push(key.name)
    clock.at += 60_000
  }
  expect(look()).toEqual([])

  for (const id of ids.slice(0, 60))
    await client.keys.set({ id, value: made.secret(), note: made.word('note'), force: true })
  for (const id of ids.slice(60, 80)) await client.keys.tag({ id, add: [made.word('tag')], remove: [] })
  for (const id of ids.slice(0, 40)) await client.secrets.reveal({ id })
  for (const id of ids.slice(0, 5)) await client.secrets.copy({ id, clearAfterSeconds: 30 })
  const [name = ''] = names
  expect((await client.keys.list({ query: name })).keys).toHaveLength(1)
  expect((await client.keys.list({ query: name.slice(0, -1) })).keys).toHaveLength(1)
  await client.keys.list({ fields: ['note', 'tags', 'name'] })
  await expect(client.keys.resolve({ key: made.word('absent') })).rejects.toThrow('no key')
  const env = `${made.word('variable').toUpperCase()}_KEY=${made.secret()}\n`
  await client.imports.run({ file: `${made.word('file')}.env`, text: env, format: 'auto', dryRun: false })
  for (const id of ids.slice(80, 110)) await client.keys.archive({ id })
  for (const id of ids.slice(110, 150)) await client.keys.remove({ id })
  expect(look()).toEqual([])

  await client.backups.create({})
  await client.backups.create({ file: join(home, 'backups', 'of my own') })
  clock.at += 2 * 3600 * 1000
  expect((await client.backups.automatic({})).made).not.toBeNull()
  await client.vault.changePassword({ password: first, next: second })
  await expect(client.vault.unlock({ password: wrong })).rejects.toThrow('Wrong password')
  const { recoveryCode: again } = await client.vault.recover({ code: recoveryCode ?? '', next: third })
  made.markers.push(again, again.replaceAll('-', ''))
  await client.vault.writePageKey({ password: third, file: join(outside, 'page key') })
  const pageKey = /x'([0-9a-f]{64})'/.exec(readFileSync(join(outside, 'page key'), 'utf8'))?.[1] ?? ''
  made.markers.push(pageKey)
  expect(look()).toEqual([])

  clock.at += 31 * 24 * 3600 * 1000
  await client.keys.remove({ id: ids[199] ?? '' })
  await client.backups.automatic({})
  await client.vault.changeVaultKey({ password: third, next: first })
  await client.backups.create({ file: join(outside, 'backup') })
  await client.backups.restore({ file: join(outside, 'backup'), password: first })
  expect((await client.doctor.run({})).ok).toBe(true)
  expect(filesUnder(home).length).toBeGreaterThan(8)
  expect(look()).toEqual([])
  await client.vault.lock({})
  expect(look()).toEqual([])
  expect(scannerFor(made.markers).folder(outside).length, 'the page key is found where it was written').toBe(1)
})

test('the write-ahead log holds no secret and no text, while its writer lives and after it was killed', async () => {
  const folder = temporaryFolder()
  const home = join(folder, 'home')
  const { client, engine } = testEngine(home)
  const made = markedKeys(seed + 2)
  const password = made.word('password')
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  await client.vault.writePageKey({ password, file: join(folder, 'page-key') })
  engine.close()
  const keys = Array.from({ length: 20 }, () => made.key())
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(keys))
  const scanner = scannerFor(made.markers)

  const program = fileURLToPath(new URL('writer.ts', import.meta.url))
  const writer = spawn(
    process.execPath,
    [program, home, password, join(folder, 'page-key'), join(folder, 'keys.json')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(() => void writer.kill('SIGKILL'))
  let written = false
  writer.stdout.on('data', () => {
    written = true
  })
  while (!written) {
    expect(scanner.folder(home)).toEqual([])
    await new Promise((done) => setTimeout(done, 100))
    if (writer.exitCode !== null) throw new Error('the writer failed')
  }
  const log = join(home, 'vault', 'vault.db-wal')
  expect(statSync(log).size).toBeGreaterThan(100_000)
  expect(scanner.folder(home)).toEqual([])
  writer.kill('SIGKILL')
  await once(writer, 'close')
  expect(statSync(log).size).toBeGreaterThan(100_000)
  expect(scanner.folder(home)).toEqual([])

  const after = testEngine(home)
  await after.client.vault.unlock({ password })
  const { keys: kept } = await after.client.keys.list({ fields: ['name', 'note'] })
  expect(kept.map(({ note }) => note).sort()).toEqual(keys.map(({ note }) => `${note} again`).sort())
  after.engine.close()
  expect(scanner.folder(home)).toEqual([])
})
