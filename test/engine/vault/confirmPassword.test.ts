import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { password, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const secrets = secretMaker(91)

/** A vault with a key that stands in a file, and calls to its provider that are answered when the test says so. */
async function opened() {
  const sent = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const vault = await testVault(undefined, false, {
    http: {
      async send() {
        sent.resolve()
        await answer.promise
        return { kind: 'answer', status: 200, headers: {}, body: '{}' }
      },
      async wait() {},
    },
  })
  const value = secrets.persona('production')
  const { key } = await vault.client.keys.add({ name: 'Case review', value })
  await vault.client.network.allow({ provider: 'persona' })
  const path = join(temporaryFolder(), '.env')
  writeFileSync(path, `KEY=${value}\n`)
  const place = { kind: 'file' as const, path, entry: 'KEY' }
  const add = (typed: string) => vault.client.consumers.add({ key: key.id, place, password: typed })
  return { ...vault, key, add, sent, answer }
}

test('what runs aside goes on while a password is confirmed', async () => {
  const { client, key, add, sent, answer } = await opened()
  const asked = client.network.verify({ key: key.id })
  await sent.promise
  await add(password)
  answer.resolve()
  expect(await asked).toMatchObject({ alive: true })
})

test('a page that shows the vault hears of what was changed with a password', async () => {
  const { engine, add } = await opened()
  const heard: string[] = []
  engine.onEvent(({ event }) => heard.push(event))
  expect(await codeOf(add('another'))).toBe('wrongPassword')
  expect(heard).toEqual([])
  await add(password)
  expect(heard).toContain('vaultChanged')
})
