import { expect, test } from 'vitest'
import { hookCommandOf } from '../../../shared/model/consumer.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const secrets = secretMaker(89)

test('how a command is named for a key is copied through the host, and holds nothing of its value', async () => {
  const { client, copied } = await testVault()
  const value = secrets.text(40)
  const { key } = await client.keys.add({ name: 'Signing', value })
  expect(await client.consumers.copyHookCommand({ key: key.id })).toEqual({ clearAfterSeconds: 30 })
  expect(copied).toEqual([{ text: hookCommandOf(key.id), clearAfterMs: 30_000 }])
  expect(copied[0]?.text).not.toContain(value)
})

test('for a key that is not there nothing is copied', async () => {
  const { client, copied } = await testVault()
  expect(await codeOf(client.consumers.copyHookCommand({ key: crypto.randomUUID() }))).toBe('notFound')
  expect(copied).toEqual([])
})
