import { expect, onTestFinished, test } from 'vitest'
import { setupEngine } from '../../electron/main/engine.ts'
import { createClient } from '../../shared/api/client.ts'
import { cheapCost, password } from '../support/engine.ts'
import { temporaryHome } from '../support/home.ts'
import { hostOf } from '../support/host.ts'
import { memorySettings } from '../support/settings.ts'

test('a page can have a secret copied, but starts no program and gets nothing to hold the key', async () => {
  const copied: unknown[] = []
  const engine = setupEngine(temporaryHome(), {
    clipboard: { copy: async (...given) => void copied.push(given) },
    background: { backup: async () => {} },
    host: hostOf('desktop'),
    settings: memorySettings({ clipboard: { productionSeconds: 5, otherSeconds: 20, askForProduction: false } }),
  })
  onTestFinished(() => engine.close())
  const client = createClient(engine)
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  const { key } = await client.keys.add({ name: 'a', value: 'the value', variable: 'A' })
  await client.secrets.copy({ id: key.id })
  expect(copied).toEqual([['the value', 20_000]])
  await expect(client.secrets.run({ keys: [key.id], command: ['true'] })).rejects.toMatchObject({ code: 'refused' })
  await expect(client.vault.hold({ seconds: 60 })).rejects.toMatchObject({ code: 'refused' })
  await client.vault.lock({})
  expect(await client.vault.resume({})).toMatchObject({ unlocked: false })
})
