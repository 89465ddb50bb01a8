import { expect, test } from 'vitest'
import { rules } from '../../../electron/engine/audit/rules/index.ts'
import { fixes, fixOf, isRightSized, labelOf } from '../../../renderer/features/audit/fixOf.ts'
import type { RightSizing } from '../../../shared/model/access.ts'

test('each rule of the audit has its fix, and no other has', () => {
  expect(Object.keys(fixes).sort()).toEqual(rules.map(({ id }) => id).sort())
})

test('the findings of a rule that the page does not know lead to the key', () => {
  expect(fixOf('some-new-rule')).toEqual({ label: 'Look at the key', tab: 'overview' })
  expect(isRightSized('some-new-rule')).toBe(false)
})

const plan = (after: string[] | null): RightSizing => ({
  before: ['a', 'b'],
  after,
  removed: [],
  added: [],
  keeps: [],
  grade: 'declared',
  refused: [],
  warnings: [],
  call: null,
  undo: null,
  steps: [],
})

test('the button says how many scopes a smaller grant has, where there is one', () => {
  expect(labelOf('full-access', plan(['a']))).toBe('Right-size to 1 scope')
  expect(labelOf('full-access', plan(null))).toBe('See its scopes')
  expect(labelOf('full-access', null)).toBe('See its scopes')
})
