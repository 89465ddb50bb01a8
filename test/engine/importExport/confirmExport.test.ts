import '../../support/inMemory.ts'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cheapCost, password, testEngine } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { hostOf } from '../../support/host.ts'
import { codeOf } from '../../support/vaultFiles.ts'

async function at(kind: 'desktop' | 'browser' | 'terminal') {
  const engine = testEngine(undefined, { host: hostOf(kind) })
  await engine.client.vault.create({ password, recovery: false, cost: cheapCost })
  await engine.client.keys.add({ name: 'Mail', value: 'the value' })
  return { ...engine, file: join(temporaryFolder(), 'keys.json'), format: 'json' as const }
}

test.each(['desktop', 'browser'] as const)('a page in the %s cannot export without the password', async (kind) => {
  const { client, file, format } = await at(kind)
  expect(await codeOf(client.exports.write({ file, format }))).toBe('refused')
  expect(await codeOf(client.exports.write({ file, format, password: 'a guess' }))).toBe('wrongPassword')
  expect(existsSync(file)).toBe(false)
  expect(await client.exports.write({ file, format, password })).toEqual({ file, keys: 1 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain('the value')
})

test('a wrong password at an export counts as a failed unlock', async () => {
  const { client, file, format } = await at('browser')
  await codeOf(client.exports.write({ file, format, password: 'a guess' }))
  await client.vault.lock({})
  await client.vault.unlock({ password })
  const { events } = await client.activity.list({})
  expect(events.find(({ event }) => event === 'unlock.failed')?.detail).toMatch(/^1 failed/)
})

test('a terminal has asked on its own', async () => {
  const terminal = await at('terminal')
  expect(await terminal.client.exports.write({ file: terminal.file, format: 'json' })).toMatchObject({ keys: 1 })
})

test('sample keys are exported without a password: nobody knows it', async () => {
  const { client, file, format } = await at('browser')
  await client.vault.lock({})
  await client.demo.open({})
  expect(await client.exports.write({ file, format })).toMatchObject({ keys: 50 })
})
