import { expect, test } from 'vitest'
import type { DueKey } from '../../../electron/engine/expiry/plan.ts'
import { noticesOf } from '../../../electron/engine/expiry/wording.ts'

let count = 0
const due = (daysLeft: number, isOver = daysLeft < 0, kind: DueKey['kind'] = 'end'): DueKey => {
  const ref = String(++count).padStart(32, '0')
  return { ref, kind, expiresAt: 0, step: 0, daysLeft, isOver, covered: [] }
}
const rotation = (daysLeft: number) => due(daysLeft, daysLeft < 0, 'rotation')
const titles = (direct: DueKey[], digest: DueKey[]) =>
  noticesOf({ direct, digest, nextAt: null }, null).map(({ title }) => title)

test.each<[DueKey[], DueKey[], string[]]>([
  [[], [due(7)], ['1 key expires this week']],
  [[], [due(7), due(3)], ['2 keys expire this week']],
  [[], [due(30), due(3)], ['2 keys expire within 30 days']],
  [[due(1)], [], ['1 key expires tomorrow']],
  [[due(1), due(1)], [], ['2 keys expire tomorrow']],
  [[due(0)], [], ['1 key expires today']],
  [[due(0, true)], [], ['1 key has expired']],
  [[due(-3), due(-1)], [], ['2 keys have expired']],
  [
    [due(-1), due(0), due(1)],
    [due(3)],
    ['1 key has expired', '1 key expires today', '1 key expires tomorrow', '1 key expires this week'],
  ],
  [[], [rotation(12)], ['1 rotation is due within 12 days']],
  [[rotation(1), rotation(0)], [], ['1 rotation is due today', '1 rotation is due tomorrow']],
  [[rotation(-1), rotation(-9)], [], ['2 rotations are overdue']],
  [
    [due(-1), rotation(-1), due(0), rotation(0), rotation(0)],
    [due(3), due(5), rotation(4)],
    [
      '1 key has expired and 1 rotation is overdue',
      '1 key expires and 2 rotations are due today',
      '2 keys expire and 1 rotation is due this week',
    ],
  ],
  [[], [], []],
])('%# is said in few words', (direct, digest, expected) => {
  expect(titles(direct, digest)).toEqual(expected)
})

test('a notice names no key unless it may', () => {
  const [one, two] = [due(7), due(3)]
  const names = new Map([
    [one.ref, 'Mail, production'],
    [two.ref, 'Payments'],
  ])
  const body = (known: typeof names | null) =>
    noticesOf({ direct: [], digest: [one, two], nextAt: null }, known)[0]?.body
  expect(body(null)).toBe('Keyward shows which ones under Attention.')
  expect(body(names)).toBe('Mail, production, Payments')
})

test('it names five keys at most and counts the others', () => {
  const keys = Array.from({ length: 8 }, () => due(7))
  const names = new Map(keys.map(({ ref }, n) => [ref, `key ${n}`]))
  expect(noticesOf({ direct: [], digest: keys, nextAt: null }, names)[0]?.body).toBe(
    'key 0, key 1, key 2, key 3, key 4, and 3 more',
  )
})

test('a name cannot bring markup, lines or directions into a notification', () => {
  const key = due(0)
  const names = new Map([[key.ref, '<a href="https://example.com">x</a>&amp;\n\u202ekey\u0007']])
  const body = noticesOf({ direct: [key], digest: [], nextAt: null }, names)[0]?.body ?? ''
  expect(body).not.toMatch(/[<>&\n\u0000-\u001f\u202e]/)
  const long = new Map([[key.ref, '🗝'.repeat(500)]])
  expect([...(noticesOf({ direct: [key], digest: [], nextAt: null }, long)[0]?.body ?? '')]).toHaveLength(60)
})
