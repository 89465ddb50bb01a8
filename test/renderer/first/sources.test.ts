import { expect, test } from 'vitest'
import { addSource, foundIn, linesToKeep, nothingYet, type Source } from '../../../renderer/features/first/sources.ts'
import type { PreviewEntry } from '../../../renderer/vault/previewed.ts'

const entry = (line: number, state: PreviewEntry['state']): PreviewEntry => ({
  line,
  name: `KEY_${line}`,
  variable: `KEY_${line}`,
  provider: null,
  environment: null,
  environmentClass: null,
  type: null,
  confidence: 'none',
  preview: null,
  state,
})

const source = (text: string, states: PreviewEntry['state'][]): Source => ({
  file: '.env',
  text,
  preview: {
    format: 'dotenv',
    entries: states.map((state, index) => entry(index + 1, state)),
    dropped: [
      { line: 1, field: 'owner', why: 'too long' },
      { line: 9, field: 'PORT', why: 'not a key' },
    ],
    columns: [],
  },
})

test('what is clear is ticked, and each text keeps its own lines', () => {
  const given = addSource(addSource(nothingYet, source('a', ['new', 'unclear'])), source('b', ['new']))
  expect(linesToKeep(given)).toEqual([
    { file: '.env', text: 'a', lines: [1] },
    { file: '.env', text: 'b', lines: [1] },
  ])
})

test('where nothing is clear, all is ticked: it was put in to be kept', () => {
  expect(linesToKeep(addSource(nothingYet, source('a', ['unclear'])))).toMatchObject([{ lines: [1] }])
})

test('the same text twice counts once', () => {
  const once = addSource(nothingYet, source('a', ['new']))
  expect(addSource(once, source('a', ['new'])).sources).toHaveLength(1)
})

test('a text of which nothing is ticked is left out', () => {
  const { sources } = addSource(nothingYet, source('a', ['new']))
  expect(linesToKeep({ sources, ticked: new Set() })).toEqual([])
})

test('a line of which a field alone is left out is not counted as left out', () => {
  const { sources } = addSource(nothingYet, source('a', ['new', 'unclear']))
  expect(foundIn(sources)).toEqual({
    recognised: 1,
    unclear: 1,
    leftOut: [{ line: 9, field: 'PORT', why: 'not a key' }],
    lines: 3,
  })
})
