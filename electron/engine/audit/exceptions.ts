import { userInfo } from 'node:os'
import type { z } from 'zod'
import type { audit as contract } from '../../../shared/api/audit.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Exception } from '../../../shared/model/finding.ts'
import type { Call } from '../call.ts'
import { iso } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { currentAudit } from './currentAudit.ts'
import type { AuditResult } from './judgeAll.ts'

/** A row of `exceptions`. Times are milliseconds since 1970. */
interface ExceptionRow {
  finding: string
  rule: string
  key: string
  title: string
  why: string
  who: string
  accepted_at: number
  until: number
}

/** The ids of the findings that are accepted for now, whether they are there or not. */
export function acceptedFindings(db: Db, now: number): ReadonlySet<string> {
  return new Set(
    read(() => prepared<[number], string>(db, 'SELECT finding FROM exceptions WHERE until > ?').pluck().all(now)),
  )
}

/** @throws KeywardError notFound when no such finding is open now; refused when the moment is not in the future */
export async function acceptFinding(
  context: Context,
  { finding: id, why, until, who = userName() }: z.output<typeof contract.accept.input>,
  call: Call,
) {
  const audit = await currentAudit(context, call)
  return change(context, ({ db, now, log }) => {
    const finding = findingOf(audit, id)
    if (!finding || acceptedFindings(db, now).has(id)) {
      throw new KeywardError(
        'notFound',
        'No finding of this id is open now. Nothing was changed. Look at the findings again: what they are about may have changed.',
      )
    }
    if (Date.parse(until) <= now) {
      throw new KeywardError('refused', 'This moment has passed. Nothing was changed. Name one in the future.')
    }
    const { rule, key, title } = finding
    const row = { finding: id, rule, key, title, why, who, accepted_at: now, until: Date.parse(until) }
    prepared<[ExceptionRow]>(
      db,
      `INSERT OR REPLACE INTO exceptions (finding, rule, key, title, why, who, accepted_at, until)
       VALUES (@finding, @rule, @key, @title, @why, @who, @accepted_at, @until)`,
    ).run(row)
    log('finding.accepted', key, `${rule}, until ${until}`)
    return { exception: { ...exceptionOf(row, 'inForce'), name: finding.name } }
  })
}

/** @throws KeywardError notFound when this finding was not accepted */
export function reopenFinding(context: Context, { finding }: { finding: string }) {
  return change(context, ({ db, log }) => {
    const row = prepared<[string], ExceptionRow>(db, 'DELETE FROM exceptions WHERE finding = ? RETURNING *').get(
      finding,
    )
    if (!row) throw new KeywardError('notFound', 'No finding of this id was accepted. Nothing was changed.')
    log('finding.reopened', row.key, row.rule)
    return {}
  })
}

/** All that were accepted, what ends first first. */
export async function listExceptions(context: Context, call: Call): Promise<{ exceptions: Exception[] }> {
  const { db } = sessionOf(context)
  const now = context.ports.clock.now()
  const audit = await currentAudit(context, call)
  const present = new Set(audit.judged.flatMap(({ findings }) => findings.map(({ id }) => id)))
  const rows = read(() =>
    prepared<[], ExceptionRow & { name: string | null }>(
      db,
      'SELECT exceptions.*, keys.name FROM exceptions LEFT JOIN keys ON keys.id = exceptions.key ORDER BY until, finding',
    ).all(),
  )
  const stateOf = ({ finding, until }: ExceptionRow) => {
    if (!present.has(finding)) return 'orphaned'
    return until > now ? 'inForce' : 'expired'
  }
  return { exceptions: rows.map((row) => ({ ...exceptionOf(row, stateOf(row)), name: row.name })) }
}

function findingOf({ judged }: AuditResult, id: string) {
  for (const { findings } of judged) {
    const found = findings.find((finding) => finding.id === id)
    if (found) return found
  }
  return null
}

function exceptionOf(row: ExceptionRow, state: Exception['state']): Omit<Exception, 'name'> {
  const { finding, rule, key, title, why, who } = row
  return { finding, rule, key, title, why, who, acceptedAt: iso(row.accepted_at), until: iso(row.until), state }
}

/** A user of a container may have a number alone. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'without a name'}`
  }
}
