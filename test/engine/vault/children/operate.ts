/**
 * Makes calls to engines in a process of its own and prints their envelopes.
 * Standard input: `[[home, [[method, input], …]], …]`; each home gets an engine, and its calls run one after another.
 */
import { readFileSync } from 'node:fs'
import { openEngine } from '../../../../electron/engine/index.ts'
import type { Work } from '../../../support/child.ts'
import { plainPorts } from '../../../support/ports.ts'

const work = JSON.parse(readFileSync(0, 'utf8')) as Work
const results = []
for (const [home, calls] of work) {
  const engine = openEngine(
    home,
    plainPorts(() => Date.UTC(2027, 1, 1)),
  )
  const envelopes = []
  for (const [method, input] of calls) envelopes.push(await engine.call(method, input))
  engine.close()
  results.push(envelopes)
}
process.stdout.write(JSON.stringify(results))
