import '../../support/inMemory.ts'
import { expect, test } from 'vitest'
import { testEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const value = secretMaker(61).sendgrid()

async function withKey() {
  const vault = await testVault()
  const { key } = await vault.client.keys.add({ name: 'Mail', value, variable: 'MAIL_KEY' })
  const copied = async () =>
    (await vault.client.activity.list({})).events.filter(({ event }) => event === 'secret.copied')
  return { ...vault, id: key.id, events: copied }
}

test('a key is copied in each form, and the log says which', async () => {
  const { client, id, copied, events } = await withKey()
  for (const as of ['value', 'env', 'header', 'curl'] as const) await client.secrets.copy({ id, as })
  expect(copied.map(({ text }) => text)).toEqual([
    value,
    `MAIL_KEY=${value}`,
    `Authorization: Bearer ${value}`,
    `curl --globoff -H 'Authorization: Bearer ${value}' 'https://api.sendgrid.com/v3/scopes'`,
  ])
  expect((await events()).map(({ detail }) => detail)).toEqual([
    'version 1, as curl',
    'version 1, as header',
    'version 1, as env',
    'version 1',
  ])
})

test('a link is copied without any secret, and no copy of one is logged', async () => {
  const { client, id, copied, events } = await withKey()
  await client.secrets.copy({ id, as: 'link' })
  expect(copied.map(({ text }) => text)).toEqual([`keyward://key/${id}`])
  expect(await events()).toEqual([])
})

test('a form that is not known copies nothing and logs nothing', async () => {
  const { client, copied, events } = await withKey()
  const { key } = await client.keys.add({ name: 'Other', value: 'a secret of nobody knows whom', provider: 'acme' })
  expect(await codeOf(client.secrets.copy({ id: key.id, as: 'header' }))).toBe('refused')
  expect([copied, await events()]).toEqual([[], []])
})

test('how the forms look is told without the secret', async () => {
  const { client, id } = await withKey()
  const { forms } = await client.secrets.forms({ id })
  expect(forms).toEqual({
    value: '…',
    env: 'MAIL_KEY=…',
    header: 'Authorization: Bearer …',
    curl: "curl --globoff -H 'Authorization: Bearer …' 'https://api.sendgrid.com/v3/scopes'",
    link: `keyward://key/${id}`,
  })
})

test('an address from a file that waits for consent is in no curl line', async () => {
  const { client } = await testVault()
  const text = `name,secret,base_url\nmail,${value},https://evil.example/`
  const { keys } = await client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false })
  const id = keys[0] ?? ''
  expect((await client.secrets.forms({ id })).forms.curl).not.toContain('evil.example')
  await client.keys.set({ id, baseUrl: 'https://api.eu.sendgrid.com' })
  expect((await client.secrets.forms({ id })).forms.curl).toContain('https://api.eu.sendgrid.com/v3/scopes')
})

test('the settings say how long a copy stays', async () => {
  const { client, copied } = testEngine()
  await client.settings.change({
    settings: { clipboard: { productionSeconds: 5, otherSeconds: 60, askForProduction: false } },
  })
  await client.vault.create({ password: 'a password', recovery: false })
  const production = await client.keys.add({ name: 'a', value })
  const other = await client.keys.add({ name: 'b', value: secretMaker(62).persona('sandbox') })
  for (const { key } of [production, other]) await client.secrets.copy({ id: key.id })
  expect(copied.map(({ clearAfterMs }) => clearAfterMs)).toEqual([5_000, 60_000])
})
