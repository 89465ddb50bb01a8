import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const from = (importedFrom: string | null) => keyLike('signatureapi live', { importedFrom })

test.each([
  '.env.development',
  'app/.env.local',
  'C:\\app\\.env.test',
  '.env.example',
  'docker-compose.dev.yml',
  'appsettings.Development.json',
])('a production key from %s is found', (file) => {
  expect(saysOf('development-file', [from(file)])).toMatchObject({ severity: 'high' })
})

test.each([null, '.env', '.env.production', 'test/.env', '.env.production.local', 'latest.env', 'keys.csv'])(
  'one from %s is not',
  (file) => {
    expect(saysOf('development-file', [from(file)])).toBeNull()
  },
)

test('a key that can make others is critical there, and a test key belongs there', () => {
  const worse = keyLike('persona production', { importedFrom: '.env.local', scopes: ['api_key.write'] })
  expect(saysOf('development-file', [worse])).toMatchObject({ severity: 'critical' })
  expect(saysOf('development-file', [keyLike('signatureapi test', { importedFrom: '.env.test' })])).toBeNull()
})

test('without an environment it is not checked', () => {
  const key = keyLike('openai project', { importedFrom: '.env.local', environmentClass: null })
  expect(saysOf('development-file', [key])).toMatch('Its environment is not known')
})
