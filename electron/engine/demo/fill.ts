import { KeywardError } from '../../../shared/api/errors.ts'
import { dayMs, startOfDay } from '../../../shared/model/localDays.ts'
import type { Call } from '../call.ts'
import { insertConsumer } from '../consumers/insert.ts'
import { importEvidence } from '../evidence/import.ts'
import { insertKey } from '../keys/add.ts'
import { rowOf } from '../keys/get.ts'
import { keepPurpose } from '../keys/ownPurposes.ts'
import { applyChanges } from '../keys/set.ts'
import { wholeProvider } from '../providers/catalogue.ts'
import { type Change, type Context, change, sessionOf } from '../vault/session.ts'
import { labelOf, type SampleKey, sampleKeys } from './sampleKeys.ts'
import { logText, sampleLogs } from './sampleLogs.ts'
import { samplePurposes } from './samplePurposes.ts'
import { shapes } from './sampleValues.ts'

const unitMs: Record<string, number> = { s: 1000, min: 60_000, h: 3600 * 1000, d: dayMs }

/**
 * Fills an empty vault with the sample keys and what their jobs need, in one transaction, then with logs of what some of
 * them did.
 * @throws KeywardError refused when the vault holds a key
 */
export async function fillWithSamples(context: Context, call: Call) {
  sessionOf(context)
  const everyScope = await generalScopes(context)
  const ids = new Map<string, string>()
  const filled = change(context, (inside) => {
    // SECURITY: what is the user's own must never mix with samples.
    if (inside.db.prepare('SELECT 1 FROM keys LIMIT 1').get())
      throw new KeywardError(
        'refused',
        'This vault holds keys, and sample keys need a vault of their own. Nothing was changed.',
      )
    for (const sample of sampleKeys) ids.set(labelOf(sample), addSample(inside, sample, everyScope))
    for (const purpose of samplePurposes) keepPurpose(inside, purpose)
    const archived = sampleKeys.filter((sample) => sample.archived !== undefined).length
    return { keys: sampleKeys.length - archived, archived }
  })
  // Logs as small as these are not told of.
  const quiet: Call = { ...call, step: call.pause }
  for (const log of sampleLogs) {
    const key = ids.get(log.key) ?? ''
    const source = { name: log.file, text: logText(log, context.ports.clock.now()) }
    await importEvidence(context, { key, source, format: 'ndjson', dryRun: false }, quiet)
  }
  return filled
}

/** What a SendGrid key with full access answers; billing and address validation have keys of their own. */
async function generalScopes(context: Context): Promise<string[]> {
  const { scopes } = await wholeProvider(context.catalogue(), 'sendgrid')
  return (scopes ?? [])
    .filter(({ name, lists }) => lists?.includes('observed-2024') && !/^(billing|validations)\./.test(name))
    .map(({ name }) => name)
}

/**
 * Adds one sample as if it had been added on its day, then replaces its value and puts it aside on theirs.
 * @returns its id
 */
function addSample(inside: Change, sample: SampleKey, everyScope: readonly string[]): string {
  const { now, db, log } = inside
  const then = { ...inside, now: now - sample.made * dayMs }
  const value = (version: number) => sampleValue(sample, version)
  const rotated = sample.rotated ?? []
  const id = insertKey(then, {
    name: sample.name,
    value: value(1),
    provider: sample.shape.split(' ')[0],
    environment: sample.env,
    force: sample.force,
    type: sample.type,
    scopes: sample.scopes === null ? null : sample.scopes === '*' ? [...everyScope] : words(sample.scopes),
    tags: words(sample.tags),
    purposes: words(sample.purposes),
    owner: sample.owner,
    note: sample.note,
    variable: sample.variable,
    importedFrom: sample.file ?? null,
    expiresAt: sample.ends === undefined ? null : endOfDay(now, sample.ends),
    manager: sample.manager,
    fields: sample.fields,
  })
  log('key.added', id, 'a sample key')
  for (const step of sample.steps ?? []) insertConsumer(then, rowOf(db, id).row, { kind: 'step', ...step })
  for (const [index, days] of rotated.entries())
    applyChanges({ ...inside, now: now - days * dayMs }, { id, value: value(index + 2) })
  const archivedAt = sample.archived === undefined ? null : now - sample.archived * dayMs
  db.prepare('UPDATE keys SET last_used_at = ?, archived_at = ? WHERE id = ?').run(
    sample.used === undefined ? null : now - duration(sample.used),
    archivedAt,
    id,
  )
  if (archivedAt !== null) log('key.archived', id)
  return id
}

/** The value of one version of a sample. */
export function sampleValue(sample: SampleKey, version: number): string {
  const label = sample.sameAs ?? labelOf(sample)
  return shapes[sample.shape](version === 1 ? label : `${label}, ${version}`)
}

const words = (text = '') => text.split(' ').filter((word) => word !== '')

/** The last millisecond of the local day in so many days. */
const endOfDay = (now: number, days: number) => new Date(startOfDay(now, days + 1) - 1).toISOString()

function duration(text: string): number {
  const [count, unit = ''] = text.split(' ')
  return Number(count) * (unitMs[unit] ?? Number.NaN)
}
