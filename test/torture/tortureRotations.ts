import type { Rotation, RotationState } from '../../shared/model/rotation.ts'
import { randomStream } from '../support/secrets.ts'
import { readNewestBackup } from './readVault.ts'
import { type Course, courseOf, type Trouble } from './rotationCourse.ts'
import { type Client, prepareRotations, type RotationPlace } from './rotationPlace.ts'
import { type ProviderName, rotationOperations } from './rotationProvider.ts'
import { brokenRules, holdsSecret, isExpected } from './rotationRules.ts'
import type { RotationAnswer, RotationCall, RotationTask } from './rotationTask.ts'
import { type Ended, runChild } from './runChild.ts'
import type { Settings } from './torture.ts'
import { openTrap } from './trap.ts'

/** What came of many courses of a rotation. */
export interface RotationTally {
  provider: ProviderName
  runs: number
  kills: number
  /** Kills by the state that was on disk then; `none`: before the rotation was planned. */
  killedIn: Partial<Record<RotationState | 'none', number>>
  /** How the rotations ended; `none`: it never began. */
  ended: Partial<Record<RotationState | 'none', number>>
  /** How often a person had to decide. */
  decisions: number
  /** The longest that one child waited for the provider, were it not for the fake clock. */
  longestWaitMs: number
  problems: string[]
}

const mostProblems = 20
const hour = 3_600_000
/** What a rotation takes that nothing disturbs: steps on files and the database, edges of requests, milliseconds. */
const usual = { steps: 485, requests: 26, ms: 400 }

/**
 * Takes rotations through kills, faults of the provider, full disks and wrong clocks, each from the beginning to its end.
 * @param only this one run, to look at it again
 */
export async function tortureRotations(
  name: ProviderName,
  settings: Settings,
  runs: number,
  only: number | null = null,
): Promise<RotationTally> {
  const tally: RotationTally = {
    provider: name,
    runs: 0,
    kills: 0,
    killedIn: {},
    ended: {},
    decisions: 0,
    longestWaitMs: 0,
    problems: [],
  }
  const trap = await openTrap()
  const fresh = await prepareRotations(name, settings.folder)
  for (let run = only ?? 1; run <= (only ?? runs) && tally.problems.length < mostProblems; run++) {
    const random = randomStream(settings.seed * 100_003 + run)
    const course = courseOf(run, random, rotationOperations[name], trap.origin)
    const place = await fresh({ subject: course.subject, variant: run })
    const tell = only === null ? () => {} : console.log
    tell(course)
    tally.runs++
    try {
      await takeCourse(place, course, tally, random, tell)
    } catch (error) {
      place.problems.push((error as Error).stack ?? String(error))
    } finally {
      await place.close()
    }
    if (trap.isSprung()) place.problems.push('a key went to another host')
    for (const problem of new Set(place.problems)) tally.problems.push(`run ${run}: ${problem}`)
  }
  trap.close()
  return tally
}

async function takeCourse(
  place: RotationPlace,
  course: Course,
  tally: RotationTally,
  random: () => number,
  tell: (...words: unknown[]) => void,
): Promise<void> {
  const { provider, clock } = place
  for (const fault of course.faults) provider.faults.add(fault)
  let skewMs = 0
  for (const trouble of course.troubles) {
    const call = nextCall(place, course, random)
    if (!call) break
    const ends = await Promise.all(
      (trouble.kind === 'together' && call.name !== 'start' ? [trouble, trouble] : [trouble]).map((one) =>
        takeChild(place, call, one, clock.at + skewMs, tally),
      ),
    )
    const after = place.look().rotations[0]
    tell(call, trouble, ...ends.map(({ lines, killed }) => (killed ? 'killed' : lines.at(-1))), after?.state)
    for (const ended of ends) {
      judge(place, ended, trouble)
      if (!ended.killed) continue
      tally.kills++
      count(tally.killedIn, after?.state ?? 'none')
    }
    clock.at += course.pauseMs
    const living = provider.keys().filter(({ alive }) => alive)
    const made = living.find(({ name }) => name.includes('[rot '))
    if (course.isDoubled && made && after?.state === 'creating') provider.make(made.name)
    if (course.isStuck) place.used?.stick()
    if (course.isUsed) for (const { id } of living) provider.use(id)
    skewMs = course.skewMs
  }
  provider.faults.clear()
  const rotations = await place.withEngine(random() < 0.5 ? skewMs : 0, (client) =>
    bringToEnd(place, client, course, tally),
  )
  const [rotation] = rotations
  clock.at += hour
  count(tally.ended, rotation?.state ?? 'none')
  tell(rotation, ...provider.requests.map(({ operation, fault, at }) => `\n${at} ${operation} ${fault?.kind ?? ''}`))
  if (rotation?.state === 'done' && !(await isBackedUp(place))) place.problems.push('no backup holds the new value')
  for (const wrong of [...brokenRules(place, rotations), ...(await wrongPlaces(place, course, rotation))])
    place.problems.push(`${wrong} (${rotation?.state ?? 'never began'}, ${course.wish})`)
}

/** What is wrong with where the key is used, once its rotation is over. */
async function wrongPlaces(place: RotationPlace, course: Course, rotation: Rotation | undefined): Promise<string[]> {
  const { used, rotated } = place
  const values = place.look().versions.filter(({ key }) => key === rotated.key)
  const inForce = values.find(({ label }) => label === 'current')?.value ?? ''
  const made = values.find(({ value }) => value !== rotated.value)?.value ?? ''
  const states = rotation
    ? await place.withEngine(0, async (client) => (await client.rotations.get({ id: rotation.id })).places)
    : []
  const was = { full: course.troubles.some(({ kind }) => kind === 'full'), givenUp: rotation?.state === 'aborted' }
  return used?.problems(inForce, inForce === made ? rotated.value : made, states, was) ?? []
}

async function isBackedUp({ home, vaultKey, rotated, provider }: RotationPlace): Promise<boolean> {
  const backup = await readNewestBackup(home, vaultKey)
  const values = backup?.versions.filter(({ key }) => key === rotated.key).map(({ value }) => value ?? '') ?? []
  return values.some((value) => value !== rotated.value && provider.isAlive(value))
}

function count<K extends string>(counts: Partial<Record<K, number>>, what: K): void {
  counts[what] = (counts[what] ?? 0) + 1
}

/** What a person would ask next; null when it is over. */
function nextCall(place: RotationPlace, course: Course, random: () => number): RotationCall | null {
  const rotation = place.look().rotations[0]
  if (!rotation)
    return {
      name: 'start',
      input: { key: place.rotated.key, leaked: course.leaked, graceSeconds: course.graceSeconds },
    }
  const { id, state } = rotation
  if (state === 'done' || state === 'aborted') return null
  const isInForce = ['switched', 'grace', 'retiring'].includes(state)
  if (course.wish === 'rollback' && isInForce) return { name: 'rollback', input: { id } }
  if (course.wish === 'cancel' && !isInForce) return { name: 'cancel', input: { id } }
  return { name: 'resume', input: { id, now: state === 'grace' && random() < 0.7 } }
}

async function takeChild(
  place: RotationPlace,
  call: RotationCall,
  trouble: Trouble,
  at: number,
  tally: RotationTally,
): Promise<Ended> {
  const { home, vaultKey, clock } = place
  const from = trouble.kind === 'full' ? 1 + Math.floor(trouble.share * usual.steps) : 0
  const task: RotationTask = {
    home,
    vaultKey: vaultKey.toString('hex'),
    at,
    call,
    dieAt: trouble.kind === 'step' ? 1 + Math.floor(trouble.share * usual.steps) : 0,
    dieAtRequest: trouble.kind === 'request' ? 1 + Math.floor(trouble.share * usual.requests) : 0,
    ...(trouble.kind === 'full' && { full: { from, to: from + trouble.steps } }),
    lingers: trouble.kind === 'moment',
  }
  let waitedMs = 0
  const ended = await runChild(task, trouble.kind === 'moment' ? trouble.share * usual.ms : null, {
    script: 'rotationChild.ts',
    answer(line) {
      const ms = /^wait (\d+)/.exec(line)?.[1]
      if (ms === undefined) return null
      clock.at += Number(ms)
      waitedMs += Number(ms)
      return ''
    },
  })
  tally.longestWaitMs = Math.max(tally.longestWaitMs, waitedMs)
  return ended
}

function judge(place: RotationPlace, { lines, killed, done, stderr }: Ended, trouble: Trouble): void {
  if (holdsSecret(place, lines.join('\n') + stderr)) place.problems.push('a child printed a value or a part of one')
  if (!killed && !done) return void place.problems.push(`the child failed: ${stderr}`)
  const said = lines.find((line) => line.startsWith('done '))?.slice('done '.length)
  if (said === undefined) return
  const { error }: RotationAnswer = JSON.parse(said)
  if (error?.code === 'internal') place.problems.push(error.message)
  if (error?.code === 'busy' && trouble.kind !== 'together') place.problems.push('one that died still has the rotation')
}

async function filesNow({ rotated }: RotationPlace, client: Client) {
  const { files } = await client.consumers.preview({ key: rotated.key })
  return files.flatMap(({ consumer, seen }) => (seen === null ? [] : [{ consumer, seen }]))
}

/** Resumes and decides, as a person would, until it is over. */
async function bringToEnd(
  place: RotationPlace,
  client: Client,
  course: Course,
  tally: RotationTally,
): Promise<Rotation[]> {
  const list = async () => (await client.rotations.list({})).rotations
  let isWishRefused = false
  for (let tries = 0; ; tries++) {
    const rotations = await list()
    const [rotation] = rotations
    if (!rotation || rotation.nextStep === null) {
      const { checks } = await client.doctor.run({})
      for (const { ok, name, detail } of checks) if (!ok) place.problems.push(`doctor: ${name}: ${detail}`)
      return rotations
    }
    const { id, decision, state } = rotation
    if (tries === 8) throw new Error(`it does not come to its end: ${state}, ${rotation.reason}`)
    const isInForce = ['switched', 'grace', 'retiring'].includes(state)
    if (decision) tally.decisions++
    const isGrace = state === 'grace'
    if (isGrace) place.clock.at += 24 * hour
    try {
      if (course.wish === 'rollback' && isInForce && !isWishRefused) await client.rotations.rollback({ id })
      else if (decision?.code === 'placesOpen' && tries < 5) {
        place.used?.mend()
        await client.rotations.write({ id, seen: await filesNow(place, client) })
      } else if (decision?.options.includes('cancel') || (course.wish === 'cancel' && !isInForce))
        await client.rotations.cancel({ id })
      else
        await client.rotations.resume({
          id,
          now: decision?.code === 'placesOpen' || (isGrace && (decision !== null || tries > 2)),
        })
    } catch (error) {
      if (!isExpected(error)) throw error
      isWishRefused = true
    }
  }
}
