import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NotReplaced, replaceAll } from '../../electron/engine/consumers/replaceAll.ts'
import { sweepTemps } from '../../electron/engine/consumers/sweepTemps.ts'
import { randomStream, secretMaker } from '../support/secrets.ts'
import { changesOf, type FilesTask, foreign } from './filesTask.ts'
import { runChild } from './runChild.ts'
import type { Settings } from './torture.ts'

/** What came of many replacements of five files. */
export interface FilesTally {
  runs: number
  kills: number
  /** Kills that left some files new and some old. */
  torn: number
  /** Replacements that could not be made, and said so. */
  refused: number
  problems: string[]
}

const mostProblems = 5
const mark = 'torture'

/**
 * Replaces five files in a process that is killed before one of its steps; that finds no room on the disk for some of them;
 * or whose last file somebody else writes meanwhile. Then the same call is made again, or the one that undoes it.
 * @param runs the plain kills among them are spread over all steps
 */
export async function tortureFiles({ folder, seed }: Settings, runs: number): Promise<FilesTally> {
  const tally: FilesTally = { runs: 0, kills: 0, torn: 0, refused: 0, problems: [] }
  const steps = await countSteps(preparePlace(folder, seed))
  while (tally.runs < runs && tally.problems.length < mostProblems) {
    const run = tally.runs++
    const random = randomStream(seed * 100_003 + run)
    const upTo = (most: number) => 1 + Math.floor(random() * most)
    const from = upTo(steps)
    const later = () => (random() < 0.5 ? 0 : from + upTo(steps))
    const disturbance = [
      { dieAt: 1 + Math.floor((run * steps) / runs), meddlesAfter: 0 },
      { dieAt: later(), meddlesAfter: 0, full: { from, to: from + upTo(steps / 2) } },
      { dieAt: later(), meddlesAfter: upTo(4) },
    ][run % 3] ?? { dieAt: 0, meddlesAfter: 0 }
    try {
      const place = preparePlace(folder, seed + run)
      await takePlace(place, { files: place.files, mark, ...disturbance }, random() < 0.5, tally)
    } catch (error) {
      tally.problems.push(`run ${run}, ${JSON.stringify(disturbance)}: ${(error as Error).message}`)
    }
  }
  return tally
}

async function countSteps({ files }: Place): Promise<number> {
  const task: FilesTask = { files, mark, dieAt: 0, meddlesAfter: 0 }
  const { lines } = await runChild(task, null, { script: 'filesChild.ts' })
  return Number(lines.at(-1)?.split(' ')[1])
}

async function takePlace(place: Place, task: FilesTask, isUndone: boolean, tally: FilesTally): Promise<void> {
  const { killed, lines, stderr } = await runChild(task, null, { script: 'filesChild.ts' })
  const came = lines.find((line) => line.startsWith('came to '))?.slice('came to '.length)
  const states = place.states()
  if (killed) {
    tally.kills++
    if (new Set(states).size > 1) tally.torn++
  } else {
    if (came === undefined) throw new Error(`the child failed: ${stderr}`)
    const outcome: NotReplaced | null = JSON.parse(came)
    if (outcome) tally.refused++
    if (!task.full && outcome?.left.length) throw new Error('a file was not put back, and nothing was in the way')
    checkOutcome(outcome, states)
    place.checkClear()
  }
  // What somebody else has written stays out of it, and all others can be made old.
  const own = task.files.filter((_, i) => states[i] !== 'foreign')
  const toOld = isUndone || own.length < states.length
  const again = replaceAll(changesOf({ files: toOld ? swapped(own) : own }), mark)
  if (again) throw new Error(`it could not be ${toOld ? 'undone' : 'done again'}: ${again.why}`)
  sweepTemps(
    task.files.map(({ path }) => path),
    mark,
  )
  place.check(toOld ? 'old' : 'new')
}

const swapped = (files: FilesTask['files']) => files.map(({ path, from, to }) => ({ path, from: to, to: from }))

function checkOutcome(outcome: NotReplaced | null, states: State[]): void {
  const isNew = (i: number) => outcome === null || outcome.left.includes(i)
  const wrong = states.findIndex((state, i) => state !== (isNew(i) ? 'new' : 'old') && state !== 'foreign')
  if (wrong >= 0) throw new Error(`file ${wrong} is ${states[wrong]}, and it was said otherwise`)
}

type State = 'old' | 'new' | 'foreign' | 'broken'
type Place = ReturnType<typeof preparePlace>

/** Five files of different permissions in three folders, one of them behind a link. */
function preparePlace(folder: string, seed: number) {
  const make = secretMaker(seed)
  rmSync(folder, { recursive: true, force: true })
  const modes = [0o600, 0o644, 0o640, 0o664, 0o600]
  const real = ['a/.env', 'a/.env.local', 'b/.env.local', 'b/.env', 'c/.env'].map((name) => join(folder, name))
  const files = real.map((path, i) => {
    const long = `# ${make.text(20 + i * 3000)}\n`
    return { path, from: `${long}KEY=${make.sendgrid()}\n`, to: `${long}KEY=${make.sendgrid()}\n` }
  })
  for (const name of ['a', 'b', 'c']) mkdirSync(join(folder, name), { recursive: true })
  files.forEach(({ path, from }, i) => {
    writeFileSync(path, from)
    chmodSync(path, modes[i] ?? 0)
  })
  const link = join(folder, 'a/linked')
  symlinkSync('../c/.env', link)
  const named = files.map((file, i) => (i === 4 ? { ...file, path: link } : file))
  const names = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().join(' ')
  const before = names()

  const states = () =>
    files.map(({ path, from, to }): State => {
      const text = readFileSync(path, 'utf8')
      return text === from ? 'old' : text === to ? 'new' : text === foreign ? 'foreign' : 'broken'
    })
  function checkClear() {
    if (names() !== before) throw new Error(`there is more or less than before: ${names()}`)
  }
  function check(wanted: 'old' | 'new') {
    const found = states()
    if (found.some((state) => state !== wanted && state !== 'foreign'))
      throw new Error(`all were to be ${wanted}, but they are ${found}`)
    const wrong = real.findIndex((path, i) => (statSync(path).mode & 0o7777) !== modes[i])
    if (wrong >= 0) throw new Error(`file ${wrong} has other permissions than before`)
    checkClear()
  }
  return { files: named, states, check, checkClear }
}
