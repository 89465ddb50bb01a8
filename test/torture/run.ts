import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rotationProviders } from './rotationProvider.ts'
import { operations } from './task.ts'
import { type Tally, tortureAdds, tortureVault } from './torture.ts'
import { type FilesTally, tortureFiles } from './tortureFiles.ts'
import { type RotationTally, tortureRotations } from './tortureRotations.ts'

// The whole of it: `npm run torture -- --seed 7 --only restore`.
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    adds: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '100' },
    /** Of rotations, at each provider; and one alone, told step by step. */
    runs: { type: 'string', default: '1000' },
    /** Replacements of several files at once. */
    replacements: { type: 'string', default: '400' },
    run: { type: 'string' },
    only: { type: 'string', multiple: true, default: [...operations, 'rotation', 'files'] },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const kills = Number(values.kills)
const began = performance.now()
console.log(`Seed ${seed}; repeat with: npm run torture -- --seed ${seed}`)

const folder = mkdtempSync(join(tmpdir(), 'keyward-torture-'))
const settings = { folder: join(folder, 'place'), seed }
const tallies: Tally[] = []
let problems = 0
try {
  for (const operation of operations.filter((name) => values.only.includes(name))) {
    if (operation === 'add') tell(await tortureAdds(settings, Number(values.adds), kills))
    else for (const tally of await tortureVault(operation, settings, kills)) tell(tally)
  }
  const one = values.run === undefined ? null : Number(values.run)
  for (const provider of values.only.includes('rotation') ? rotationProviders : [])
    tellRotations(await tortureRotations(provider, settings, Number(values.runs), one))
  if (values.only.includes('files')) tellFiles(await tortureFiles(settings, Number(values.replacements)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0)
if (tallies.length > 0)
  console.log(
    `${sum(({ kills }) => kills)} kills, ${sum(({ inside }) => inside)} before the acknowledgement, ` +
      `${sum(({ after }) => after)} after it; ${sum(({ acknowledged }) => acknowledged ?? 0)} keys acknowledged`,
  )
console.log(`${problems} problems; ${Math.round((performance.now() - began) / 1000)} s`)
process.exitCode = problems === 0 ? 0 : 1

function tell(tally: Tally): void {
  tallies.push(tally)
  const { operation, way, kills, inside, after, acknowledged, unacknowledged } = tally
  const adds =
    acknowledged === undefined ? '' : `, ${acknowledged} keys acknowledged, ${unacknowledged} more written unsaid`
  console.log(`${operation.padEnd(10)} ${way}: ${kills} kills, ${inside} inside, ${after} after${adds}`)
  tellProblems(tally)
}

function tellRotations({ provider, runs, kills, killedIn, ended, decisions, longestWaitMs, ...tally }: RotationTally) {
  const counts = (told: Record<string, number>) =>
    Object.entries(told)
      .map(([what, n]) => `${n} ${what}`)
      .join(', ')
  console.log(`rotation at ${provider}: ${runs} runs, which ended: ${counts(ended)}`)
  console.log(`  ${kills} kills, in state: ${counts(killedIn)}`)
  console.log(`  ${decisions} decisions; at most ${longestWaitMs / 1000} s waited for the provider in one call`)
  tellProblems(tally)
}

function tellFiles({ runs, kills, torn, refused, ...tally }: FilesTally): void {
  console.log(
    `files: ${runs} replacements of five; ${kills} kills, ${torn} of them between two files; ${refused} refused`,
  )
  tellProblems(tally)
}

function tellProblems(tally: { problems: string[] }): void {
  problems += tally.problems.length
  for (const problem of tally.problems) console.log(`  PROBLEM ${problem}`)
}
