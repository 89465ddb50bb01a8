import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { operations } from './task.ts'
import { type Tally, tortureAdds, tortureVault } from './torture.ts'

// The whole of it: `npm run torture -- --seed 7 --only restore`.
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    adds: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '100' },
    only: { type: 'string', multiple: true, default: [...operations] },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const kills = Number(values.kills)
const began = performance.now()
console.log(`Seed ${seed}; repeat with: npm run torture -- --seed ${seed}`)

const folder = mkdtempSync(join(tmpdir(), 'keyward-torture-'))
const settings = { folder: join(folder, 'place'), seed }
const tallies: Tally[] = []
try {
  for (const operation of operations.filter((name) => values.only.includes(name))) {
    if (operation === 'add') tell(await tortureAdds(settings, Number(values.adds), kills))
    else for (const tally of await tortureVault(operation, settings, kills)) tell(tally)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0)
const problems = sum((tally) => tally.problems.length)
console.log(
  `${sum(({ kills }) => kills)} kills, ${sum(({ inside }) => inside)} before the acknowledgement, ` +
    `${sum(({ after }) => after)} after it; ${sum(({ acknowledged }) => acknowledged ?? 0)} keys acknowledged; ` +
    `${problems} problems; ${Math.round((performance.now() - began) / 1000)} s`,
)
process.exitCode = problems === 0 ? 0 : 1

function tell(tally: Tally): void {
  tallies.push(tally)
  const { operation, way, kills, inside, after, acknowledged, unacknowledged } = tally
  const adds =
    acknowledged === undefined ? '' : `, ${acknowledged} keys acknowledged, ${unacknowledged} more written unsaid`
  console.log(`${operation.padEnd(10)} ${way}: ${kills} kills, ${inside} inside, ${after} after${adds}`)
  for (const problem of tally.problems) console.log(`  PROBLEM ${problem}`)
}
