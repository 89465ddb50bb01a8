import { expect, test } from 'vitest'
import { statesOf, tickedOf, turn } from '../../../renderer/features/import/ticks.ts'
import type { PreviewRow } from '../../../renderer/vault/previewed.ts'

const row = (id: string, state: PreviewRow['state']): PreviewRow => ({
  id,
  line: Number(id),
  name: id,
  variable: null,
  provider: null,
  environment: null,
  environmentClass: null,
  type: null,
  confidence: 'none',
  preview: null,
  state,
})
const rows = [row('1', 'new'), row('2', 'changed'), row('3', 'held'), row('4', 'unclear')]
const none: ReadonlySet<string> = new Set()

test('what is new or changed is ticked, and what is held or unclear is not', () => {
  expect([...tickedOf(rows, none)]).toEqual(['1', '2'])
})

test('where all is unclear or held, what is unclear is ticked', () => {
  expect([...tickedOf([row('3', 'held'), row('4', 'unclear')], none)]).toEqual(['4'])
})

test('a row that is turned twice is as it was', () => {
  const off = turn(none, tickedOf(rows, none), ['1'], false)
  expect([...tickedOf(rows, off)]).toEqual(['2'])
  expect(turn(off, tickedOf(rows, off), ['1'], true)).toEqual(none)
})

test('ticking all leaves what is ticked as it is', () => {
  const on = turn(none, tickedOf(rows, none), ['1', '2', '4'], true)
  expect([...tickedOf(rows, on)]).toEqual(['1', '2', '4'])
})

test('states are counted in a fixed order, and those without a row are left out', () => {
  expect(statesOf([row('3', 'held'), row('1', 'new'), row('2', 'new')])).toEqual([
    ['new', 2],
    ['held', 1],
  ])
})
