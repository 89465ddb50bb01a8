import type { Fault, PlannedFault } from '../providers/fault.ts'
import type { Subject } from './rotationPlace.ts'

/**
 * What happens to one child; `share` is how far in its work. `request` kills it just before or just after a request,
 * `together` is another child that does the same at once.
 */
export type Trouble =
  | { kind: 'none' | 'together' }
  | { kind: 'step' | 'request' | 'moment'; share: number }
  | { kind: 'full'; share: number; steps: number }

/** What happens in one run. */
export interface Course {
  subject: Subject
  leaked: boolean
  graceSeconds: number
  /** What the person wants once there has been trouble. */
  wish: 'finish' | 'cancel' | 'rollback'
  faults: PlannedFault[]
  /** One for each child; after the last comes an engine that nothing disturbs. */
  troubles: Trouble[]
  /** Between one child and the next. */
  pauseMs: number
  /** Meanwhile somebody uses every key; and the provider makes another key where one is being made. */
  isUsed: boolean
  isDoubled: boolean
  /** After the first child the command that uses the key takes no value, until somebody looks into that. */
  isStuck: boolean
  /** How far the machine's clock is from the provider's, from the second child on. */
  skewMs: number
}

const hour = 3_600_000
const day = 24 * hour

/** Fractions that fill the span from 0 to 1 evenly, however many there are. */
const spread = (n: number) => (n * 0.6180339887498949) % 1

/**
 * What happens in a run: by chance, but so that all moments of the first kill and all first faults have their turn.
 * @param operations of the provider, as it calls them
 * @param trap the origin of a server where no key must come
 */
export function courseOf(run: number, random: () => number, operations: readonly string[], trap: string): Course {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const troubleOf = (_: unknown, nth: number): Trouble => {
    const share = nth === 0 ? spread(run) : random()
    const kind = pick(['step', 'step', 'step', 'request', 'request', 'moment', 'full', 'none', 'together'] as const)
    if (kind === 'none' || kind === 'together') return { kind }
    return kind === 'full' ? { kind, share, steps: pick([1, 5, 30, 200, 5_000]) } : { kind, share }
  }
  const faults = operations.flatMap((operation) =>
    [...anywhere, ...(ofOperation[operation] ?? []), redirectTo(trap, pick([301, 302, 303, 307, 308]))].map(
      (fault) => ({ operation, fault }),
    ),
  )
  const faultOf = (_: unknown, nth: number): PlannedFault => ({
    ...((nth === 0 && faults[run % faults.length]) || pick(faults)),
    nth: pick([1, 1, 2, 3]),
    times: pick([1, 1, 2, 3, 99]),
  })
  const leaked = random() < 0.2
  const wish = pick(['finish', 'finish', 'finish', 'cancel', 'rollback'] as const)
  return {
    subject: random() < 0.2 ? 'manager' : 'key',
    leaked,
    graceSeconds: leaked || random() < 0.5 ? 0 : day / 1000,
    wish,
    faults: Array.from({ length: pick([0, 0, 0, 1, 1, 1, 2, 3]) }, faultOf),
    troubles: Array.from({ length: pick([1, 1, 2, 3]) }, troubleOf),
    pauseMs: pick([0, 0, 0, 1_000, hour / 2, 2 * hour, day + hour / 2, 3 * day]),
    isUsed: random() < 0.15,
    isDoubled: random() < 0.05,
    skewMs: pick([0, 0, 0, hour, -hour, day, -day, 31 * day, -31 * day]),
    isStuck: random() < (wish === 'rollback' ? 0.8 : 0.2),
  }
}

const redirectTo = (origin: string, status: number): Fault => ({ kind: 'redirect', status, to: `${origin}/` })

const anywhere: readonly Fault[] = [
  { kind: 'dropBefore' },
  { kind: 'dropAfter' },
  { kind: 'cut' },
  { kind: 'endless' },
  { kind: 'malformed' },
  { kind: 'html' },
  { kind: 'echo' },
  ...[401, 403, 404, 409, 422, 429, 500, 503].map((status): Fault => ({ kind: 'refuse', status })),
  { kind: 'refuse', status: 429, headers: { 'retry-after': '7' } },
  { kind: 'failAfter', status: 500 },
  { kind: 'failAfter', status: 502 },
  { kind: 'slow', ms: 60 },
  { kind: 'slow', ms: 700 },
  { kind: 'trickle', ms: 3 },
]

const ofOperation: Record<string, readonly Fault[]> = {
  create: [
    { kind: 'keptFailure' },
    { kind: 'wrongId' },
    { kind: 'otherEnvironment' },
    { kind: 'noValue' },
    { kind: 'oddValue' },
    { kind: 'fewerScopes' },
    { kind: 'moreScopes' },
  ],
  list: [{ kind: 'emptyPage' }, { kind: 'samePage' }],
  retrieve: [{ kind: 'wrongId' }],
}
