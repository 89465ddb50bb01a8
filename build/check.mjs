// Runs every check and counts what ran. Nothing is skipped silently: a suite that did not run fails the whole.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { buildApp, isAppStale } from './app.mjs'
import { findOrFetchBrowser } from './browser.mjs'
import { bundleCli, isStale } from './bundle.mjs'
import { root } from './node24.mjs'

const started = Date.now()
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

function run(title, command, args) {
  process.stdout.write(`\n── ${title}\n`)
  const { status } = spawnSync(bin(command), args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  return status === 0
}

const checks = [
  ['format', run('format', 'biome', ['check', '--linter-enabled=false', '.'])],
  ['lint', run('lint', 'biome', ['lint', '--error-on-warnings', '.'])],
  [
    'types',
    ['shared', 'electron', 'renderer', 'test'].every((folder) => run(`types: ${folder}`, 'tsc', ['-p', folder])),
  ],
]

if (isStale()) await bundleCli()
if (isAppStale()) buildApp()
const browser = await findOrFetchBrowser()
if (browser) process.env.CHROMIUM_BIN = browser

const results = mkdtempSync(join(tmpdir(), 'keyward-results-'))
const file = join(results, 'results.json')
const ran = run('suites', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
const suites = countSuites(file)
rmSync(results, { recursive: true, force: true })

process.stdout.write('\n── summary\n')
for (const [name, ok] of checks) process.stdout.write(`${name.padEnd(12)} ${ok ? 'ok' : 'FAILED'}\n`)
let passed = checks.filter(([, ok]) => ok).length
let failed = checks.length - passed
for (const [name, { good, bad, left }] of [...suites].sort()) {
  const empty = good + bad === 0
  // The one suite that needs a program which cannot be had everywhere; why it did not run stands below its name.
  const mayBeEmpty = name === 'electron' && left.length > 0
  process.stdout.write(`${name.padEnd(12)} ${good} passed, ${bad} failed${empty ? ' — did not run' : ''}\n`)
  for (const title of left) process.stdout.write(`  not run: ${title}\n`)
  passed += good
  failed += bad + (empty && !mayBeEmpty ? 1 : 0)
}
if (!ran && failed === 0) failed = 1
process.stdout.write(`in ${Math.round((Date.now() - started) / 1000)} s\n\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

/** Tests by suite, a suite being a folder of test/ that holds tests. */
function countSuites(jsonFile) {
  const counts = new Map()
  const of = (path) => {
    const name = relative(join(root, 'test'), path)
      .split(sep)[0]
      .replace(/\.test\.ts$/, '')
    if (!counts.has(name)) counts.set(name, { good: 0, bad: 0, left: [] })
    return counts.get(name)
  }
  for (const entry of readdirSync(join(root, 'test'), { recursive: true })) {
    if (entry.endsWith('.test.ts')) of(join(root, 'test', entry))
  }
  let report
  try {
    report = JSON.parse(readFileSync(jsonFile, 'utf8'))
  } catch {
    return counts
  }
  for (const { name, status, assertionResults } of report.testResults) {
    const suite = of(name)
    if (assertionResults.length === 0 && status === 'failed') suite.bad++
    for (const { status: outcome, fullName } of assertionResults) {
      if (outcome === 'passed') suite.good++
      else if (outcome === 'failed') suite.bad++
      else suite.left.push(fullName)
    }
  }
  return counts
}
