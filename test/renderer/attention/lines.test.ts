import { describe, expect, test } from 'vitest'
import { headOf, linesOf } from '../../../renderer/features/attention/lines.ts'
import type { KeyRow } from '../../../renderer/vault/keysStore.ts'
import type { AttentionItem } from '../../../shared/model/attention.ts'
import { rowOf } from '../rowOf.ts'

const now = new Date(2026, 10, 21, 10, 40).getTime()
const inDays = (days: number) => new Date(2026, 10, 21 + days, 12).toISOString()

const row = (id: string, expiresAt: string | null = null) => ({ ...rowOf(`Key ${id}`, { expiresAt }), id })

const item = (kind: AttentionItem['kind'], key: KeyRow | null, others: string[] = []): AttentionItem => ({
  kind,
  when: 'week',
  key,
  others,
  rule: null,
  finding: null,
  why: 'Because.',
})

const rows = [row('a', inDays(4)), row('b', inDays(5)), row('c')]
const byId = new Map(rows.map((each) => [each.id, each]))

describe('the lines of what needs attention', () => {
  test('a line that stands for several keys hides them until it is unfolded', () => {
    const items = [item('ending', row('a'), ['b', 'gone'])]
    expect(linesOf(items, new Set(), byId, now).map(({ id }) => id)).toEqual(['ending:a'])
    expect(linesOf(items, new Set(['ending:a']), byId, now).map(({ id, isFurther }) => [id, isFurther])).toEqual([
      ['ending:a', false],
      ['ending:b', true],
    ])
  })

  test('each key of an unfolded line says when it ends itself', () => {
    const lines = linesOf([item('ending', row('a'), ['b'])], new Set(['ending:a']), byId, now)
    expect(lines.map(({ why }) => why)).toEqual(['Ends in 4 days (25 Nov 2026).', 'Ends in 5 days (26 Nov 2026).'])
  })

  test('what is no end is said once', () => {
    const lines = linesOf([item('addressWaiting', row('a'), ['b'])], new Set(['addressWaiting:a']), byId, now)
    expect(lines.map(({ why }) => why)).toEqual(['Because.', 'The same as above.'])
  })
})

describe('the words above them', () => {
  const found = { checkedAt: new Date(now).toISOString(), missing: [], items: [item('expired', row('a'))] }

  test('count the keys that need something and the rest', () => {
    expect(headOf({ ...found, keys: 12, of: 48 }, now)).toBe(
      '12 keys need something. The other 36 can wait. Checked today at 10:40.',
    )
    expect(headOf({ ...found, keys: 1, of: 1 }, now)).toBe('1 key needs something. Checked today at 10:40.')
  })

  test('teach what stands here while there are no keys', () => {
    expect(headOf({ ...found, items: [], keys: 0, of: 0 }, now)).toMatch(/^There are no keys yet\./)
  })

  test('say that it is the vault where no key needs anything', () => {
    expect(headOf({ ...found, keys: 0, of: 48 }, now)).toMatch(/^The vault itself needs something\./)
    expect(headOf({ ...found, items: [], keys: 0, of: 48 }, now)).toBe(
      '48 keys, and none of them needs anything. Checked today at 10:40.',
    )
    expect(headOf({ ...found, items: [], keys: 0, of: 1 }, now)).toBe('Your key needs nothing. Checked today at 10:40.')
  })
})
