import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from '../../../electron/engine/attention/lines.ts'
import type { Trouble } from '../../../electron/engine/attention/trouble.ts'
import { urgency } from '../../../shared/model/attention.ts'
import { severities } from '../../../shared/model/finding.ts'
import { runs } from '../../support/runs.ts'

const trouble = (id: string | null, rest: Partial<Trouble> = {}): Trouble => ({
  kind: 'expired',
  when: 'today',
  severity: 'medium',
  at: 0,
  key: id === null ? null : { id, name: id, provider: null, environment: null, environmentClass: null },
  why: `about ${id}`,
  ofMany: (count) => `about ${count} keys`,
  ...rest,
})
const many = (count: number, prefix: string, rest?: Partial<Trouble>) =>
  Array.from({ length: count }, (_, index) => trouble(`${prefix}${index}`, { at: index, ...rest }))

const shown = (troubles: Trouble[]) => linesOf(troubles).map(({ key, others, why }) => [key?.id, others.length, why])

test('what is more urgent comes first, then what is worse, then what is earlier', () => {
  const troubles = [
    trouble('d', { when: 'later', severity: 'high' }),
    trouble('c', { when: 'today', severity: 'low' }),
    trouble('b', { when: 'today', severity: 'high', at: 2 }),
    trouble('a', { when: 'today', severity: 'high', at: 1 }),
  ]
  expect(shown(troubles).map(([id]) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test('ten lines stay as they are', () => {
  expect(shown(many(10, 'a')).map(([, others]) => others)).toEqual(Array(10).fill(0))
})

test('with more, the most of one kind share a line, and the others keep theirs', () => {
  const troubles = [...many(9, 'a'), ...many(3, 'b', { kind: 'ending', when: 'week' })]
  expect(shown(troubles)).toEqual([
    ['a0', 8, 'about 9 keys'],
    ['b0', 0, 'about b0'],
    ['b1', 0, 'about b1'],
    ['b2', 0, 'about b2'],
  ])
})

test('of two kinds with as many keys the less urgent shares a line', () => {
  const troubles = [...many(6, 'a'), ...many(6, 'b', { kind: 'ending', when: 'later' })]
  expect(shown(troubles).map(([id, others]) => [id, others])).toEqual([
    ...['a0', 'a1', 'a2', 'a3', 'a4', 'a5'].map((id) => [id, 0]),
    ['b0', 5],
  ])
})

test('whatever is the matter, every key stands in exactly one line', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p']
  const any = fc
    .record({
      id: fc.constantFrom(...ids),
      kind: fc.constantFrom('expired', 'ending', 'sameSecret' as const),
      when: fc.constantFrom(...urgency.options),
      severity: fc.constantFrom(...severities),
      at: fc.nat(5),
    })
    .map(({ id, ...rest }) => trouble(id, rest))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (troubles) => {
      const named = linesOf(troubles).flatMap(({ key, others }) => [...(key ? [key.id] : []), ...others])
      expect(named.sort()).toEqual([...new Set(troubles.flatMap(({ key }) => key?.id ?? []))].sort())
    }),
    runs(200),
  )
})
