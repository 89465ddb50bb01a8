import { expect, test } from 'vitest'
import { fitting } from '../../../renderer/app/fitting.ts'

const commands = [
  { label: 'Add a key', words: 'new paste' },
  { label: 'Lock' },
  { label: 'Dark theme', words: 'appearance colour' },
  { label: 'Settings: Appearance' },
]
const found = (query: string) => fitting(commands, query).map(({ label }) => label)

test('every command is there while nothing is typed', () => {
  expect(found(' ')).toHaveLength(commands.length)
})

test('each word typed begins a word of the command', () => {
  expect(found('ad ke')).toEqual(['Add a key'])
  expect(found('LO')).toEqual(['Lock'])
  expect(found('ock')).toEqual([])
})

test('a command is found by other words too, after those that are named so', () => {
  expect(found('appear')).toEqual(['Settings: Appearance', 'Dark theme'])
  expect(found('dark colour')).toEqual(['Dark theme'])
})
