import { expect, test } from 'vitest'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

const withFields = (fields: Record<string, unknown>) => keyLike('persona production', { fields })

test.each([[{}], [{ blocklist: [] }], [{ blocklist: ['!birthdate'] }], [{ attributesAllowlist: ['*'] }]])(
  '%j keeps nothing back',
  (fields) => {
    expect(saysOf('attributes-open', [withFields(fields)])).toMatchObject({ severity: 'low' })
  },
)

test.each([[{ blocklist: ['birthdate'] }], [{ blocklist: ['*', '!name'] }], [{ attributesAllowlist: ['status'] }]])(
  '%j does',
  (fields) => {
    expect(saysOf('attributes-open', [withFields(fields)])).toBeNull()
  },
)

test('a list that nobody has recorded is told from one that is empty', () => {
  const why = (fields: Record<string, unknown>) => findingOf('attributes-open', [withFields(fields)])?.why
  expect(why({})).toMatch('No blocklist of attributes is recorded')
  expect(why({ blocklist: [] })).toMatch('No attribute is kept back')
})

test('a key that reads nothing of people, or of another provider, has nothing to keep back', () => {
  expect(saysOf('attributes-open', [{ ...withFields({}), scopes: ['workflow.trigger'] }])).toBeNull()
  expect(saysOf('attributes-open', [keyLike('sendgrid mail')])).toBeNull()
})

test('without its scopes it is not checked', () => {
  expect(saysOf('attributes-open', [{ ...withFields({}), scopes: null }])).toMatch('Its scopes are not known')
})
