import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
// @ts-expect-error plain JavaScript without typings
import { makeRule } from '../../../../build/newRule.mjs'
import { temporaryHome } from '../../../support/home.ts'

const checkout = fileURLToPath(new URL('../../../..', import.meta.url))

function copyOfCheckout() {
  const folder = temporaryHome()
  for (const part of ['electron/engine/audit', 'test/fixtures/audit', 'test/engine/audit/rules'])
    cpSync(join(checkout, part), join(folder, part), { recursive: true })
  mkdirSync(join(folder, 'shared'))
  return folder
}

test('a new rule stands in both tables, and fails until it is written', async () => {
  const folder = copyOfCheckout()
  makeRule(folder, 'my-rule')
  const text = (path: string) => readFileSync(join(folder, path), 'utf8')
  expect(text('electron/engine/audit/rules/index.ts')).toContain("import { myRule } from './myRule.ts'\n")
  expect(text('electron/engine/audit/rules/index.ts')).toMatch(/ {2}myRule,\n\]\n$/)
  expect(text('test/fixtures/audit/faults/index.ts')).toMatch(/ {2}'my-rule': myRule,\n\}\n$/)
  expect(text('test/engine/audit/rules/myRule.test.ts')).toContain("saysOf('my-rule'")
  const { myRule } = await import(join(folder, 'electron/engine/audit/rules/myRule.ts'))
  expect(() => myRule.check()).toThrow('not written yet')
})

test('neither a rule that is there nor an id that is none is made', () => {
  const folder = copyOfCheckout()
  expect(() => makeRule(folder, 'no-owner')).toThrow('is there already')
  expect(() => makeRule(folder, 'MyRule')).toThrow('lower-case')
})
