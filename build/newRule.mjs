// npm run new:rule -- my-rule: makes what a rule of the audit is made of. Its test fails until the rule is written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './node24.mjs'

const ruleText = (id, name) => `import type { Rule } from '../rule.ts'

export const ${name}: Rule = {
  id: '${id}',
  title: '',
  severity: '',
  why: '',
  remedy: '',
  owasp: null,
  source: '',
  check() {
    throw new Error('The rule “${id}” is not written yet.')
  },
}
`

const faultsText = (name) => `import type { Fault } from '../fault.ts'

export const ${name}: readonly Fault[] = []
`

const testText = (id) => `import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('says what is wrong, and how bad it is', () => {
  const wrong = keyLike('persona production', {})
  expect(saysOf('${id}', [wrong])).toMatchObject({ severity: 'high', title: '' })
})

test('finds nothing wrong with a clean key', () => {
  expect(saysOf('${id}', [keyLike('persona production')])).toBeNull()
})

test('says why it could not look', () => {
  const unknown = keyLike('persona production', {})
  expect(saysOf('${id}', [unknown])).toBe('')
})
`

/**
 * Makes a rule's file, test and fixture, and names it in both tables.
 * @param folder the checkout
 * @param id such as my-rule
 * @returns what was made or changed, as paths in the checkout
 */
export function makeRule(folder, id) {
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) throw new Error('A rule’s id is lower-case words with - between them: my-rule.')
  const name = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase())
  const made = {
    [`electron/engine/audit/rules/${name}.ts`]: ruleText(id, name),
    [`test/engine/audit/rules/${name}.test.ts`]: testText(id),
    [`test/fixtures/audit/faults/${name}.ts`]: faultsText(name),
  }
  const there = Object.keys(made).find((path) => existsSync(join(folder, path)))
  if (there) throw new Error(`${there} is there already. Choose another id.`)
  const tables = {
    'electron/engine/audit/rules/index.ts': (text) => insert(withImport(text, name), `  ${name},\n`, '\n]'),
    'test/fixtures/audit/faults/index.ts': (text) =>
      insert(withImport(text, name), id === name ? `  ${name},\n` : `  '${id}': ${name},\n`, '\n}'),
  }
  for (const [path, text] of Object.entries(made)) writeFileSync(join(folder, path), text)
  for (const [path, change] of Object.entries(tables))
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')))
  return [...Object.keys(made), ...Object.keys(tables)]
}

/** Imports stand in the order of their paths. */
function withImport(text, name) {
  const line = `import { ${name} } from './${name}.ts'`
  const next = text
    .split('\n')
    .find((other) => other.includes(" from './") && other.split(" from './")[1] > `${name}.ts'`)
  return next ? text.replace(next, `${line}\n${next}`) : insert(text, `${line}\n`, '\n\n/**')
}

/** Puts a line before the last place where `end` begins a line. */
function insert(text, line, end) {
  const at = text.lastIndexOf(end) + 1
  return text.slice(0, at) + line + text.slice(at)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const [id = ''] = process.argv.slice(2)
    const paths = makeRule(root, id)
    console.log(`Made and changed:
${paths.map((path) => `  ${path}`).join('\n')}

Next:
  1. Write the rule: its texts, and a check that gives a finding, why it could not look, or null.
  2. Seed faults in the fixture: a clean key, and what makes it wrong.
  3. Write the test's three cases, and run: npx vitest run test/engine/audit/rules
  4. node build/ruleDocs.mjs, then npm run format.`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}
