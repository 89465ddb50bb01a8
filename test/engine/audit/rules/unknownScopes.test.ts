import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('unknown and retired scopes are told apart and counted', () => {
  const key = keyLike('sendgrid stats', {
    scopes: ['stats.read', 'mail.teleport', 'newsletter.read', 'newsletter.update'],
  })
  expect(saysOf('unknown-scopes', [key])).toMatchObject({
    severity: 'medium',
    title: '1 unknown and 2 retired scopes',
    scopes: ['mail.teleport', 'newsletter.read', 'newsletter.update'],
  })
})

test('a retired scope alone is low, and so is an unknown one outside production', () => {
  const retired = keyLike('sendgrid stats', { scopes: ['newsletter.read'] })
  expect(saysOf('unknown-scopes', [retired])).toMatchObject({ severity: 'low', title: '1 retired scope' })
  const sandbox = keyLike('persona sandbox', { scopes: ['inquiry_template.read'] })
  expect(saysOf('unknown-scopes', [sandbox])).toMatchObject({ severity: 'low', title: '1 unknown scope' })
})

test('known scopes are none of both', () => {
  expect(saysOf('unknown-scopes', [keyLike('persona production')])).toBeNull()
})

test('of a provider without a list nothing is called unknown', () => {
  const key = keyLike('openai project', { scopes: ['model.request'] })
  expect(saysOf('unknown-scopes', [key])).toMatch('No list of OpenAI’s scopes is at hand')
})
