import { expect, test } from 'vitest'
import { whyNotByApi } from '../../../renderer/features/panel/whyNotByApi.ts'
import type { Provider } from '../../../shared/model/provider.ts'

const key = { environment: 'production', remoteId: 'api_ours' }
const plan = { call: { method: 'PATCH', path: '/api-keys/api_ours', body: '{}' } }
const setScopes = { call: 'PATCH /api-keys/{id}', body: {}, steps: [] }
const persona: Pick<Provider, 'name' | 'management'> = { name: 'Persona', management: { operations: [], setScopes } }

test('where the provider has a call, the key is known there and one manages it, nothing is in the way', () => {
  expect(whyNotByApi(key, persona, plan, 1, false)).toBeNull()
})

test.each([
  ['sample keys', whyNotByApi(key, persona, plan, 1, true), 'These are sample keys'],
  ['a provider that nobody knows', whyNotByApi(key, null, plan, 1, false), 'Keyward knows no call of this provider'],
  ['no call for it', whyNotByApi(key, { name: 'Stripe' }, plan, 1, false), 'Keyward knows no call of Stripe'],
  ['no id', whyNotByApi({ ...key, remoteId: null }, persona, { call: null }, 1, false), 'is not known: give it its id'],
  ['no scope left', whyNotByApi(key, persona, { call: null }, 1, false), 'Persona has no call for this change.'],
  ['no manager', whyNotByApi(key, persona, plan, 0, false), 'No key of Persona, production is marked'],
])('%s: it says why', (_, why, words) => {
  expect(why).toContain(words)
})
