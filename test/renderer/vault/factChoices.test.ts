import { expect, test } from 'vitest'
import { environmentsOf, purposesOf } from '../../../renderer/vault/factChoices.ts'
import { provider } from '../../../shared/model/provider.ts'
import sendgrid from '../../../shared/providers/sendgrid.json' with { type: 'json' }

const known = provider().parse(sendgrid)

test('a provider’s own words are offered for the environment, and the usual ones where it has none', () => {
  const persona = { ...known, environments: [{ id: 'sandbox', class: 'non-production' as const }] }
  expect(environmentsOf(persona)).toEqual([{ value: 'sandbox', label: 'Sandbox' }])
  expect(environmentsOf(null).map(({ value }) => value)).toContain('production')
})

test('a billing key is not offered the purposes of a general one', () => {
  const billing = purposesOf(known, 'sendgrid', 'billing', []).map(({ value }) => value)
  expect(billing).toContain('billing')
  expect(billing).not.toContain('mail')
})

test('the person’s own purposes are offered for their provider alone', () => {
  const own = [{ id: 'receipts', name: 'Send receipts', provider: 'sendgrid' }]
  expect(purposesOf(known, 'sendgrid', 'general', own).map(({ value }) => value)).toContain('receipts')
  expect(purposesOf(null, 'persona', null, own)).toEqual([])
})
