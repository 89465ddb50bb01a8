import { type Severity, severities } from '../../../shared/model/finding.ts'
import { dayMs } from '../../../shared/model/localDays.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'

export type Posture = AuditSummary['history'][number]

/** A part of a column: so many findings of a severity, in shares of the whole height, from the bottom. */
export interface Block {
  severity: Severity
  bottom: number
  height: number
}

/** One day that was audited. `left` and `width` are shares of the whole width. */
export interface Column {
  posture: Posture
  left: number
  width: number
  blocks: readonly Block[]
}

const mostDays = 90

export const sumOf = ({ critical, high, medium, low }: Pick<Posture, Severity>) => critical + high + medium + low

/** The last days that were audited, at most 90, each as a column where it stands in time. */
export function chartOf(history: readonly Posture[]): { columns: Column[]; top: number } {
  const ascending = history.toSorted((one, other) => (one.day < other.day ? -1 : 1))
  const last = dayOf(ascending.at(-1))
  const shown = ascending.filter((posture) => last - dayOf(posture) < mostDays)
  const span = Math.max(minDays, last - dayOf(shown[0]) + 1)
  const top = Math.max(1, ...shown.map(sumOf))
  const columns = shown.map((posture) => {
    let bottom = 0
    const blocks = severities.flatMap((severity): Block[] => {
      const height = posture[severity] / top
      if (height === 0) return []
      const block = { severity, bottom, height }
      bottom += height
      return [block]
    })
    return { posture, left: 1 - (last - dayOf(posture) + 1) / span, width: 1 / span, blocks }
  })
  return { columns, top }
}

/** So that one day alone does not fill the picture. */
const minDays = 14

const dayOf = (posture: Posture | undefined) => (posture ? Math.floor(Date.parse(posture.day) / dayMs) : 0)
