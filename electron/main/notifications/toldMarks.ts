import { createHash } from 'node:crypto'
import { type Schedule, type Told, usualLadder } from '../../../shared/model/schedule.ts'

const firstLine = 'keyward told 1'

/**
 * What was told, as a text that says nothing to who does not have the schedule.
 * SECURITY: each line is the hash of a reference of 128 random bits, so no line can be guessed.
 */
export function marksOf({ steps, digestDays }: Told): string {
  const lines = steps.flatMap(({ ref, expiresAt, step }) => [
    stepMark(ref, expiresAt, step),
    ...digestDays.map((day) => dayMark(ref, day)),
  ])
  return `${[firstLine, ...new Set(lines)].join('\n')}\n`
}

/** What such a text says of the keys of a schedule, and of one local day. Nothing where it is no such text. */
export function readMarks(text: string, { keys }: Pick<Schedule, 'keys'>, day: string): Told {
  const [first, ...lines] = text.split('\n')
  if (first !== firstLine) return { steps: [], digestDays: [] }
  const marks = new Set(lines)
  const steps = keys.flatMap(({ ref, expiresAt, ladder }) =>
    (ladder ?? usualLadder)
      .filter((step) => marks.has(stepMark(ref, expiresAt, step)))
      .map((step) => ({ ref, expiresAt, step })),
  )
  return { steps, digestDays: keys.some(({ ref }) => marks.has(dayMark(ref, day))) ? [day] : [] }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const stepMark = (ref: string, expiresAt: number, step: number) => hash(`${ref} ${expiresAt} ${step}`)
const dayMark = (ref: string, day: string) => hash(`${ref} ${day}`)
