import { expect, test } from 'vitest'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

const manager = keyLike('persona production', { scopes: ['api_key.write'], manager: true })
const other = keyLike('persona production', { id: '00000000-0000-4000-8000-000000000002' })

test('a manager key beside what it manages is found, and counts it', () => {
  const title = 'Stored beside 1 key that it manages'
  expect(saysOf('manager-beside', [manager, other])).toMatchObject({ severity: 'medium', title })
})

test('one more managed key is the same finding', () => {
  const third = { ...other, id: '00000000-0000-4000-8000-000000000003' }
  expect(findingOf('manager-beside', [manager, other, third])?.id).toBe(
    findingOf('manager-beside', [manager, other])?.id,
  )
})

test('alone, or beside keys of another environment, or being none, it is fine', () => {
  expect(saysOf('manager-beside', [manager])).toBeNull()
  expect(saysOf('manager-beside', [manager, { ...other, environment: 'sandbox' }])).toBeNull()
  expect(saysOf('manager-beside', [manager, { ...other, manager: true }])).toBeNull()
  expect(saysOf('manager-beside', [other, manager])).toBeNull()
})
