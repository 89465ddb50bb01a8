import '../../support/inMemory.ts'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import type { EngineEvent } from '../../../shared/api/events.ts'
import { password, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { hostOf } from '../../support/host.ts'
import { codeOf, filesBelow, snapshot } from '../../support/vaultFiles.ts'

/** Where the samples of one test are: in a temporary folder of its own. */
function ownTemporaryFolder(): string {
  const was = process.env.TMPDIR
  const folder = temporaryFolder()
  process.env.TMPDIR = folder
  onTestFinished(() => {
    if (was === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = was
  })
  return folder
}

const here = () => readdirSync(tmpdir()).filter((name) => name.startsWith('keyward-sample-'))

test('sample keys open without any vault or password, and are gone when they are closed', async () => {
  const { client, home } = testEngine()
  ownTemporaryFolder()
  const { keys } = await client.demo.open({})
  expect(keys).toBe(48)
  expect(await client.vault.status({})).toEqual({ state: 'unlocked', sample: true })
  expect((await client.keys.list({})).keys).toHaveLength(48)
  expect(here()).toHaveLength(1)
  await client.demo.close({})
  expect(await client.vault.status({})).toEqual({ state: 'absent', sample: false })
  expect(here()).toEqual([])
  expect(existsSync(home)).toBe(false)
})

test('the person’s own vault is as it was before, whatever was done with the samples', async () => {
  const { client, home, held, backupsStarted } = await testVault()
  ownTemporaryFolder()
  const { key } = await client.keys.add({ name: 'mine', value: 'the value' })
  await client.vault.hold({ seconds: 600 })
  await client.vault.lock({})
  held.key = Buffer.alloc(32, 7)
  const before = snapshot(home)
  await client.demo.open({})
  await client.keys.add({ name: 'another', value: 'another value' })
  expect(await client.vault.hold({ seconds: 60 })).toBeTruthy()
  await client.backups.schedule({})
  await client.backups.create({})
  expect(await codeOf(client.keys.get({ id: key.id }))).toBe('notFound')
  expect(await codeOf(client.vault.create({ password, recovery: false }))).toBe('vaultExists')
  await client.vault.lock({})
  expect([snapshot(home), backupsStarted, held.key]).toEqual([before, [], Buffer.alloc(32, 7)])
  await client.vault.unlock({ password })
  expect((await client.keys.list({})).keys.map(({ name }) => name)).toEqual(['mine'])
})

test('locking closes the samples: by a person, by time, by the system and at the end', async () => {
  ownTemporaryFolder()
  const { client, engine, clock } = testEngine(undefined, { host: hostOf('browser') })
  const events: EngineEvent[] = []
  engine.onEvent((event) => events.push(event))
  const ends: [string, () => unknown][] = [
    ['asked', () => client.vault.lock({})],
    ['asked', () => client.demo.close({})],
    ['idle', () => Object.assign(clock, { at: clock.at + 11 * 60_000 })],
    ['system', () => engine.lock('system')],
  ]
  for (const [why, end] of ends) {
    await client.demo.open({})
    await end()
    expect(await client.vault.status({})).toEqual({ state: 'absent', sample: false })
    expect(events.at(-1)).toEqual({ event: 'locked', why })
    expect(here()).toEqual([])
  }
  await client.demo.open({})
  engine.close()
  expect(here()).toEqual([])
})

test('a vault that is open is locked before samples take its place, and who listens hears both', async () => {
  const { client, engine } = await testVault()
  ownTemporaryFolder()
  const events: EngineEvent[] = []
  engine.onEvent((event) => events.push(event))
  await client.demo.open({})
  expect(await client.vault.status({})).toEqual({ state: 'unlocked', sample: true })
  expect(events).toEqual([{ event: 'locked', why: 'asked' }, { event: 'unlocked' }])
  await client.vault.lock({})
  expect(await client.vault.status({})).toEqual({ state: 'locked', sample: false })
})

test('closing samples where there are none leaves an open vault open', async () => {
  const { client } = await testVault()
  await client.demo.close({})
  expect(await client.vault.status({})).toEqual({ state: 'unlocked', sample: false })
})

test('samples that are opened again are new, and the ones before are gone', async () => {
  ownTemporaryFolder()
  const { client } = testEngine()
  await client.demo.open({})
  await client.keys.add({ name: 'another', value: 'another value' })
  await client.demo.open({})
  expect((await client.keys.list({})).keys).toHaveLength(48)
  expect(here()).toHaveLength(1)
})

test('samples that cannot be made leave the person where they were', async () => {
  const { client } = testEngine()
  const folder = ownTemporaryFolder()
  process.env.TMPDIR = `${folder}/not-there`
  expect(await codeOf(client.demo.open({}))).toBe('notFound')
  expect(await client.vault.status({})).toEqual({ state: 'absent', sample: false })
  expect(filesBelow(folder)).toEqual([])
})
