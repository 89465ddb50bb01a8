import { expect, test } from 'vitest'
import { loadBuiltIn } from '../../../../electron/engine/providers/builtIn.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const persona = await loadBuiltIn('persona')
const listed = (list: string) =>
  (persona?.scopes ?? []).filter(({ lists }) => lists?.includes(list)).map(({ name }) => name)

test('a key with all of Persona’s first 25 is told what the second list added', () => {
  const key = keyLike('persona production', { scopes: listed('seed-1') })
  expect(saysOf('catalogue-moved-on', [key])).toMatchObject({
    severity: 'medium',
    title: 'All of an older list, and 5 scopes came later',
    scopes: ['account_type.read', 'case_template.read', 'filing.write', 'importer.read', 'importer.write'],
  })
})

test('a key with all of the second list is told what came after that', () => {
  const key = keyLike('persona sandbox', { scopes: listed('seed-2') })
  const scopes = ['account_type.read', 'case_template.read', 'filing.write']
  expect(saysOf('catalogue-moved-on', [key])).toMatchObject({ severity: 'low', scopes })
})

test('a scope that only the newer list names is found where nobody asks for it', () => {
  const key = keyLike('persona production', { scopes: ['inquiry.read', 'importer.read'] })
  const finding = { title: '1 scope that came with a newer list', scopes: ['importer.read'] }
  expect(saysOf('catalogue-moved-on', [key])).toMatchObject(finding)
  const purposes = () => new Map([['onboarding', ['inquiry.read', 'importer.read']]])
  expect(saysOf('catalogue-moved-on', [key], { purposes })).toBeNull()
})

test('lists that do not follow each other say nothing', () => {
  expect(saysOf('catalogue-moved-on', [keyLike('persona production')])).toBeNull()
  expect(saysOf('catalogue-moved-on', [keyLike('sendgrid mail', { scopes: ['*'] })])).toBeNull()
})

test('scopes that nobody knows are not checked', () => {
  const key = keyLike('persona production', { scopes: null })
  expect(saysOf('catalogue-moved-on', [key])).toMatch('Its scopes are not known')
})
