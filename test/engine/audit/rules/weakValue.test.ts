import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test.each(['short', 'repetitive', 'placeholder'] as const)('a value that looks %s is high in production', (looks) => {
  expect(saysOf('weak-value', [keyLike('signatureapi live', { looks })])).toMatchObject({ severity: 'high' })
  expect(saysOf('weak-value', [keyLike('signatureapi test', { looks })])).toBeNull()
})

test('a value that looks fine is fine', () => {
  expect(saysOf('weak-value', [keyLike('signatureapi live')])).toBeNull()
})

test('a value that nobody looked at, or without an environment, is not checked', () => {
  const unseen = keyLike('signatureapi live', { looks: null })
  expect(saysOf('weak-value', [unseen])).toMatch('stored before values were looked at')
  const nowhere = keyLike('openai project', { looks: 'short', environmentClass: null })
  expect(saysOf('weak-value', [nowhere])).toMatch('Its environment is not known')
})
