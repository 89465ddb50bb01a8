import { expect, test } from 'vitest'
import { testVault } from '../../support/engine.ts'

const receipts = { id: 'receipts', name: 'Receipts', provider: 'sendgrid', scopes: ['mail.send'] }

test('a purpose of one’s own is kept, changed in its place, and forgotten', async () => {
  const { client } = await testVault()
  await client.purposes.save(receipts)
  await client.purposes.save({ ...receipts, provider: 'acme' })
  await client.purposes.save({ ...receipts, scopes: ['mail.send', 'stats.read', 'mail.send'] })
  expect((await client.purposes.list({})).purposes).toEqual([
    { ...receipts, provider: 'acme' },
    { ...receipts, scopes: ['mail.send', 'stats.read'] },
  ])
  await client.purposes.remove({ id: 'receipts', provider: 'acme' })
  expect((await client.purposes.list({})).purposes.map(({ provider }) => provider)).toEqual(['sendgrid'])
  expect((await client.activity.list({ limit: 1 })).events).toMatchObject([{ event: 'purpose.removed', key: null }])
})

test('a purpose that the provider’s own data has is not replaced', async () => {
  const { client } = await testVault()
  const taken = client.purposes.save({ ...receipts, id: 'mail' })
  await expect(taken).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('SendGrid') })
  await client.purposes.save({ ...receipts, id: 'mail', provider: 'acme' })
  expect((await client.purposes.list({})).purposes).toHaveLength(1)
})
