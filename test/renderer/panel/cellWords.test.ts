import { describe, expect, test } from 'vitest'
import { cellWords } from '../../../renderer/features/panel/cellWords.ts'
import type { MatrixCell } from '../../../renderer/vault/matrixOf.ts'
import type { ScopeStanding } from '../../../renderer/vault/scopeStates.ts'

const now = Date.UTC(2026, 10, 21, 16)
const scopeOf = (name: string) => ({ name, resource: 'list', access: 'read', description: 'Read lists' }) as const
const useOf = (count: number, days: number, last: string) => ({
  scope: 'list.read',
  count,
  days,
  first: '2026-01-01T00:00:00.000Z',
  last: `${last}T00:00:00.000Z`,
})
const standing = (name: string, state: ScopeStanding['state'], use: ScopeStanding['use'] = null) => ({
  scope: scopeOf(name),
  state,
  use,
})
const cellOf = (granted: MatrixCell['granted'], ...others: string[]): MatrixCell => ({
  state: granted[0]?.state ?? 'none',
  granted,
  scopes: [...granted.map(({ scope }) => scope), ...others.map(scopeOf)],
})
const said = (cell: MatrixCell, wasRead = true) =>
  cellWords(cell, wasRead, now).map(({ names, words }) => `${names.join(', ')}: ${words}`)

describe('the words of a cell', () => {
  test('tell when and how often a scope was used last', () => {
    expect(said(cellOf([standing('list.read', 'used', useOf(41_212, 64, '2026-11-20'))]))).toEqual([
      'list.read: used, 41,212 calls on 64 days, last yesterday (20 Nov 2026)',
    ])
    expect(said(cellOf([standing('list.read', 'extra', useOf(1, 1, '2026-03-01'))]))).toEqual([
      'list.read: more than it needs; 1 call on 1 day, last 265 days ago (1 Mar 2026)',
    ])
  })

  test('tell a use that no log shows from one that no log was read for', () => {
    const cell = cellOf([standing('list.read', 'needed')])
    expect(said(cell)).toEqual(['list.read: needed; not seen in a log yet'])
    expect(said(cell, false)).toEqual(['list.read: needed; no log was read'])
    expect(said(cellOf([standing('list.read', 'extra')]))).toEqual([
      'list.read: more than it needs; no log shows a use',
    ])
  })

  test('say of each scope how it stands, what is too much first and what is not granted last', () => {
    const cell = cellOf([standing('list.read', 'granted'), standing('list.tag', 'extra')], 'list.write')
    expect(said(cell, false)).toEqual([
      'list.tag: more than it needs; no log was read',
      'list.read: granted, and nothing tells whether it needs it',
      'list.write: not granted',
    ])
  })

  test('are said once of scopes that stand alike', () => {
    const cell = cellOf([standing('a', 'needed'), standing('b', 'extra'), standing('c', 'needed')], 'd', 'e')
    expect(said(cell, false)).toEqual([
      'b: more than it needs; no log was read',
      'a, c: needed; no log was read',
      'd, e: not granted',
    ])
  })
})
