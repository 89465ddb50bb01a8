import { expect, test } from 'vitest'
import { targetOf } from '../../../renderer/features/rotations/targetOf.ts'

const keys = [
  { id: 'a', name: 'Mail' },
  { id: 'b', name: 'Export' },
  { id: 'c', name: 'export' },
]
const providers = [{ id: 'persona', name: 'Persona' }]

test('a key and a provider are found by their names, whatever their case', () => {
  expect(targetOf('key', ' mail ', keys, providers)).toEqual({ kind: 'key', value: 'a' })
  expect(targetOf('provider', 'PERSONA', keys, providers)).toEqual({ kind: 'provider', value: 'persona' })
})

test('a tag and an environment are what was typed', () => {
  expect(targetOf('tag', 'ci', keys, providers)).toEqual({ kind: 'tag', value: 'ci' })
  expect(targetOf('environment', 'live', keys, providers)).toEqual({ kind: 'environment', value: 'live' })
})

test('a name that none or several have is refused in words', () => {
  expect(() => targetOf('key', 'Nobody', keys, providers)).toThrow('No key has this name')
  expect(() => targetOf('key', 'export', keys, providers)).toThrow('Several keys have this name')
  expect(() => targetOf('provider', 'Nobody', keys, providers)).toThrow('No provider has this name')
})
