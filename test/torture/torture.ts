import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '../../electron/engine/index.ts'
import { randomStream } from '../support/secrets.ts'
import { compare, examine } from './examine.ts'
import { type Place, preparePlace } from './place.ts'
import { type Ended, runChild } from './runChild.ts'
import { clientOf, cost, type Operation, ports, secretOf } from './task.ts'

/** What came of one kind of torture. */
export interface Tally {
  operation: Operation
  way: 'at random moments' | 'at every step' | 'at some steps'
  kills: number
  /** Kills before the operation was acknowledged. */
  inside: number
  after: number
  /** Keys that were acknowledged, and those written although the kill came before the acknowledgement. */
  acknowledged?: number
  unacknowledged?: number
  problems: string[]
}

export interface Settings {
  /** An empty folder of its own. */
  folder: string
  seed: number
}

/** After more of them the rest would say the same. */
const mostProblems = 5

const newTally = (operation: Operation, way: Tally['way']): Tally => ({
  operation,
  way,
  kills: 0,
  inside: 0,
  after: 0,
  problems: [],
})

function countKill(tally: Tally, { killed, done }: Ended): void {
  if (!killed) return
  tally.kills++
  if (done) tally.after++
  else tally.inside++
}

/** Adds keys and kills the process that adds, again and again, until so many were acknowledged and so many died. */
export async function tortureAdds(settings: Settings, adds: number, kills: number): Promise<Tally> {
  const { seed } = settings
  const random = randomStream(seed)
  const tally = newTally('add', 'at random moments')
  const home = join(freshFolder(settings.folder), 'home')
  const password = 'first password'
  const engine = openEngine(home, ports)
  await clientOf(engine).vault.create({ password, recovery: false, cost })
  engine.close()
  const expected = new Map<string, string>()
  let acknowledged = 0
  for (let run = 1; acknowledged < adds || tally.kills < kills; run++) {
    // From one millisecond to a third of a second, the short ones as often as the long.
    const killAfterMs = 2 ** (random() * 8.4)
    const task = { operation: 'add', home, password, next: '', file: '', run, seed, dieAt: 0, lingers: false } as const
    const ended = await runChild(task, killAfterMs)
    countKill(tally, ended)
    const names = ended.lines.filter((line) => line.startsWith('ack ')).map((line) => JSON.parse(line.slice(4)).name)
    acknowledged += names.length
    for (const name of names) expected.set(name, secretOf(seed, name))
    const mine = (name: string) => name.startsWith(`key ${run}-`)
    try {
      if (!ended.killed) throw new Error(`the child ended by itself: ${ended.stderr}`)
      const { contents } = await examine(home, [password], { reveals: mine })
      // One more may have been written without the word of it getting out.
      const unsaid = `key ${run}-${names.length}`
      if (contents.has(unsaid)) {
        expected.set(unsaid, secretOf(seed, unsaid))
        tally.unacknowledged = (tally.unacknowledged ?? 0) + 1
      }
      compare(contents, new Map([...expected].map(([name, secret]) => [name, mine(name) ? secret : ''])))
    } catch (error) {
      tally.problems.push(`run ${run}, killed after ${killAfterMs.toFixed(1)} ms: ${(error as Error).message}`)
      if (tally.problems.length > mostProblems) break
    }
  }
  compare((await examine(home, [password])).contents, expected)
  return { ...tally, acknowledged, unacknowledged: tally.unacknowledged ?? 0 }
}

/**
 * Kills an operation at moments spread over the time it takes, then before steps it takes on files and databases.
 * @param most how many steps at most, spread over all; all of them where it is left out
 */
export async function tortureVault(
  operation: Exclude<Operation, 'add'>,
  settings: Settings,
  kills: number,
  most = Number.POSITIVE_INFINITY,
): Promise<Tally[]> {
  const random = randomStream(settings.seed)
  const atMoments = newTally(operation, 'at random moments')
  const atSteps = newTally(operation, Number.isFinite(most) ? 'at some steps' : 'at every step')
  const course = await startCourse(operation, settings, random)
  const { tookMs, lines } = await course.take(atMoments, 0, null)
  while (atMoments.kills < kills && atMoments.problems.length <= mostProblems) {
    // A little longer than it takes, so that some kills come just after the acknowledgement.
    await course.take(atMoments, 0, random() * tookMs * 1.15)
  }
  const steps = Number(lines.at(-1)?.split(' ')[1])
  const stride = Math.max(1, steps / most)
  for (let step = 1 + random() * (stride - 1); step < steps + 1; step += stride) {
    if (atSteps.problems.length > mostProblems) break
    await course.take(atSteps, Math.floor(step), null)
  }
  // One that comes to its end, and has to clear away what the others have left.
  await course.take(atSteps, 0, null)
  return [atMoments, atSteps]
}

/** Runs child after child on one place, and begins on a new one after a problem. */
async function startCourse(operation: Exclude<Operation, 'add'>, settings: Settings, random: () => number) {
  let place: Place = await preparePlace(operation, { ...settings, random })
  let run = 0
  return {
    async take(tally: Tally, dieAt: number, killAfterMs: number | null): Promise<Ended> {
      run++
      const ended = await runChild({ ...place.task(run), dieAt, lingers: killAfterMs !== null }, killAfterMs)
      countKill(tally, ended)
      try {
        if (!ended.killed && !ended.done) throw new Error(`the child failed: ${ended.stderr}`)
        await place.check(ended)
      } catch (error) {
        const when =
          dieAt > 0
            ? `killed at step ${dieAt}`
            : killAfterMs === null
              ? 'not killed'
              : `killed after ${killAfterMs.toFixed(1)} ms`
        tally.problems.push(`run ${run}, ${when}: ${(error as Error).message}`)
        place = await preparePlace(operation, { ...settings, random })
      }
      return ended
    },
  }
}

function freshFolder(folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}
