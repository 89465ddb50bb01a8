import { expect, test } from 'vitest'
import { password, testEngine } from '../support/engine.ts'
import { hostOf } from '../support/host.ts'
import { codeOf } from '../support/vaultFiles.ts'

test('a page learns what surrounds it', async () => {
  const { client } = testEngine(undefined, {
    host: { ...hostOf('desktop'), quickShortcut: () => 'Control+Shift+Space' },
  })
  expect(await client.host.about({})).toEqual({
    kind: 'desktop',
    version: '1.2.3',
    platform: process.platform,
    choosesFiles: false,
    quickShortcut: 'Control+Shift+Space',
    downloads: '/downloads',
  })
})

test('a host with a dialog gives the file that was chosen, and null for none', async () => {
  const chosen = ['/home/a/.env', null]
  const asked: unknown[] = []
  const chooseFile = async (...given: unknown[]) => {
    asked.push(given)
    return chosen.shift() ?? null
  }
  const { client } = testEngine(undefined, { host: { ...hostOf('desktop'), chooseFile } })
  expect((await client.host.about({})).choosesFiles).toBe(true)
  expect(await client.host.chooseFile({ purpose: 'save', suggested: 'keys.ics' })).toEqual({ file: '/home/a/.env' })
  expect(await client.host.chooseFile({ purpose: 'open', suggested: '' })).toEqual({ file: null })
  expect(asked).toEqual([
    ['save', 'keys.ics'],
    ['open', ''],
  ])
})

test('a host without one says so', async () => {
  const { client } = testEngine()
  expect(await codeOf(client.host.chooseFile({ purpose: 'open', suggested: '' }))).toBe('refused')
})

test('while a person chooses, the vault can be used and locked', async () => {
  const choice = Promise.withResolvers<string | null>()
  const { client, engine } = testEngine(undefined, {
    host: { ...hostOf('desktop'), chooseFile: () => choice.promise },
  })
  await client.vault.create({ password, recovery: false })
  const choosing = client.host.chooseFile({ purpose: 'open', suggested: '' })
  await client.keys.add({ name: 'a', value: 'the value' })
  await engine.lock('idle')
  expect(await client.vault.status({})).toEqual({ state: 'locked', sample: false })
  choice.resolve(null)
  expect(await choosing).toEqual({ file: null })
})
