import { expect, test } from 'vitest'
import { keyMenuOf } from '../../../renderer/vault/keyMenuOf.ts'
import { openVault } from '../../../renderer/vault/openVault.ts'
import { testVault } from '../../support/engine.ts'
import { rowOf } from '../rowOf.ts'

test.each([
  ['active', true],
  ['expired', true],
  ['archived', false],
  ['removed', false],
] as const)('a key that manages others and is %s can be synced: %s', async (status, isOffered) => {
  const { client } = await testVault()
  const vault = openVault({ call: client, onEvent: () => () => {} }, { view: 'keys', selected: null, isSample: false })
  const labels = keyMenuOf(vault, rowOf('Key manager', { manager: true, status }), null)
    .flat()
    .map(({ label }) => label)
  expect(labels.includes('Sync what it manages…')).toBe(isOffered)
})
