import { describe, expect, test } from 'vitest'
import { sortRows } from '../../../renderer/features/keys/sortRows.ts'
import type { Sort } from '../../../renderer/vault/placeStore.ts'
import { rowOf } from '../rowOf.ts'

const rows = [
  rowOf('b', { provider: 'stripe', scopeCount: 12, expiresAt: '2027-03-01T00:00:00.000Z', lastUsedAt: null }),
  rowOf('A', { provider: null, scopeCount: null, expiresAt: null, lastUsedAt: '2026-11-20T00:00:00.000Z' }),
  rowOf('c', {
    provider: 'github',
    scopeCount: 2,
    expiresAt: '2026-12-01T00:00:00.000Z',
    lastUsedAt: '2026-11-21T00:00:00.000Z',
  }),
]
const names: Record<string, string> = { stripe: 'Stripe', github: 'Zebra' }
const sorted = (sort: Sort) => sortRows(rows, sort, (id) => names[id] ?? id).map(({ name }) => name)

describe('sorting the table', () => {
  test('names go without regard to capitals', () => {
    expect(sorted({ by: 'name', down: false })).toEqual(['A', 'b', 'c'])
    expect(sorted({ by: 'name', down: true })).toEqual(['c', 'b', 'A'])
  })

  test('scopes go by number, not by digit', () => {
    expect(sorted({ by: 'scopes', down: false })).toEqual(['c', 'b', 'A'])
  })

  test('providers go by the name that is shown, not by their id', () => {
    expect(sorted({ by: 'provider', down: false })).toEqual(['b', 'c', 'A'])
  })

  test('what is not known comes last in both directions', () => {
    expect(sorted({ by: 'ends', down: false })).toEqual(['c', 'b', 'A'])
    expect(sorted({ by: 'ends', down: true })).toEqual(['b', 'c', 'A'])
  })

  test('what was used last comes first', () => {
    expect(sorted({ by: 'used', down: false })).toEqual(['c', 'A', 'b'])
  })

  test('equal ones keep their order', () => {
    const same = ['x', 'y', 'z'].map((name) => rowOf(name, { scopeCount: 1 }))
    expect(sortRows(same, { by: 'scopes', down: true }, (id) => id)).toEqual(same)
  })
})
