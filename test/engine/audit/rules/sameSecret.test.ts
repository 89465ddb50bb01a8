import { expect, test } from 'vitest'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

const key = keyLike('persona production')
const other = keyLike('persona production', { id: '00000000-0000-4000-8000-000000000002' })

test('the same value in production and elsewhere, or of two owners, is high', () => {
  const sandbox = { ...other, environment: 'sandbox', environmentClass: 'non-production' as const }
  const across = 'Same secret as 1 other key, across environments'
  expect(saysOf('same-secret', [key, sandbox])).toMatchObject({ severity: 'high', title: across })
  expect(saysOf('same-secret', [key, { ...other, owner: 'Sales' }])).toMatchObject({ severity: 'high' })
})

test('in one place it is medium, and low where none is for production', () => {
  expect(saysOf('same-secret', [key, other])).toMatchObject({ severity: 'medium', title: 'Same secret as 1 other key' })
  const elsewhere = [key, other].map((each) => ({ ...each, environmentClass: 'non-production' as const }))
  expect(saysOf('same-secret', elsewhere)).toMatchObject({ severity: 'low' })
})

test('an owner whom nobody has named is not another one', () => {
  expect(saysOf('same-secret', [key, { ...other, owner: null }])).toMatchObject({ severity: 'medium' })
})

test('a third key with the value makes it another finding', () => {
  const third = { ...other, id: '00000000-0000-4000-8000-000000000003' }
  expect(findingOf('same-secret', [key, other, third])?.id).not.toBe(findingOf('same-secret', [key, other])?.id)
})

test('another value is another secret', () => {
  expect(saysOf('same-secret', [key, { ...other, fingerprint: 'its own' }])).toBeNull()
})
