import { expect, test } from 'vitest'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(62_000)

test('what has to be allowed before keys are sent is told once, and no more once it is allowed', async () => {
  const { client } = await testVault()
  const usual = await client.keys.add({ name: 'Usual', value: make.persona('production') })
  const text = `name,secret,provider,base_url\nElsewhere,${make.text(30)},persona,https://persona.example.com\n`
  const { keys: imported } = await client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false })
  const elsewhere = imported[0] ?? ''
  const unknown = await client.keys.add({ name: 'Unknown', value: 'a value of nobody' })
  const keys = [usual.key.id, elsewhere, elsewhere, unknown.key.id]
  const host = { kind: 'host', key: elsewhere, name: 'Elsewhere', host: 'persona.example.com' }
  expect((await client.network.consents({ keys })).consents).toEqual([{ kind: 'network', provider: 'persona' }, host])

  await client.network.allow({ provider: 'persona' })
  expect((await client.network.consents({ keys })).consents).toEqual([host])
  await client.network.allowHost({ key: elsewhere, host: host.host })
  expect((await client.network.consents({ keys })).consents).toEqual([])
})
