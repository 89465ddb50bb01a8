import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a production value that is kept as sandbox is high, and both words are told', () => {
  const key = keyLike('persona sandbox', { provedEnvironment: 'production' })
  const title = 'Kept as sandbox, proves production'
  expect(saysOf('environment-contradiction', [key])).toMatchObject({ severity: 'high', title })
})

test('where neither is production it is medium', () => {
  const key = keyLike('openai project', {
    provider: 'plaid',
    environment: 'sandbox',
    environmentClass: 'non-production',
    provedEnvironment: 'development',
  })
  expect(saysOf('environment-contradiction', [key])).toMatchObject({ severity: 'medium' })
})

test('a value that proves what it is kept as, or nothing, contradicts nothing', () => {
  expect(saysOf('environment-contradiction', [keyLike('persona sandbox')])).toBeNull()
  const agreed = keyLike('persona sandbox', { provedEnvironment: 'sandbox' })
  expect(saysOf('environment-contradiction', [agreed])).toBeNull()
})
