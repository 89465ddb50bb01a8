import { describe, expect, test } from 'vitest'
import { linesOf } from '../../../renderer/features/keys/linesOf.ts'
import { moveBy } from '../../../renderer/ui/moveBy.ts'
import type { Grouping } from '../../../renderer/vault/placeStore.ts'
import { rowOf } from '../rowOf.ts'

const rows = [
  rowOf('one', { provider: 'stripe', tags: ['ci', 'mail'], environmentClass: 'non-production', status: 'expiring' }),
  rowOf('two', { provider: 'github', tags: ['ci'], environmentClass: 'production' }),
  rowOf('three'),
]
const lines = (by: Grouping) => linesOf(rows, by, (id) => id.toUpperCase())
const shown = (by: Grouping) =>
  lines(by).map((line) => (line.kind === 'head' ? `${line.title}: ${line.count}` : line.row.name))

describe('groups of the table', () => {
  test('no groups are the rows as they come', () => {
    expect(shown('none')).toEqual(['one', 'two', 'three'])
  })

  test('providers go by name, and what is not known comes last', () => {
    expect(shown('provider')).toEqual([
      'GITHUB: 1 key',
      'two',
      'STRIPE: 1 key',
      'one',
      'Provider not known: 1 key',
      'three',
    ])
  })

  test('production comes before the rest', () => {
    expect(shown('environment').filter((line) => line.includes(':'))).toEqual([
      'Production: 1 key',
      'Not production: 1 key',
      'Environment not known: 1 key',
    ])
  })

  test('what ends comes before what is in force', () => {
    expect(shown('status')).toEqual(['Ends within 30 days: 1 key', 'one', 'In force: 2 keys', 'two', 'three'])
  })

  test('a key with several tags stands below each, with a line of its own', () => {
    expect(shown('tag')).toEqual(['ci: 2 keys', 'one', 'two', 'mail: 1 key', 'one', 'No tag: 1 key', 'three'])
    expect(new Set(lines('tag').map(({ key }) => key)).size).toBe(7)
  })
})

describe('moving in the table', () => {
  const all = lines('tag')
  const to = (key: string, from: number) => moveBy(key, all.length, from, 3, (place) => all[place]?.kind === 'key')

  test('the arrows pass over the heads of groups', () => {
    expect(to('ArrowDown', 2)).toBe(4)
    expect(to('ArrowUp', 4)).toBe(2)
  })

  test('the arrows stop at both ends', () => {
    expect(to('ArrowUp', 1)).toBeNull()
    expect(to('ArrowDown', 6)).toBeNull()
  })

  test('the first arrow leads to the first key', () => {
    expect(to('ArrowDown', -1)).toBe(1)
  })

  test('Home and End lead to the first and the last key', () => {
    expect(to('Home', 4)).toBe(1)
    expect(to('End', 1)).toBe(6)
  })

  test('a page is as long as what is seen, and ends at the last key', () => {
    expect(to('PageDown', 1)).toBe(4)
    expect(to('PageDown', 4)).toBe(6)
    expect(to('PageUp', 6)).toBe(4)
  })

  test('other keys do not move', () => {
    expect(to('x', 2)).toBeNull()
  })
})
