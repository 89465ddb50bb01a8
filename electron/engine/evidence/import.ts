import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { EvidenceFormat, evidence } from '../../../shared/api/evidence.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { refuseRemoved } from '../keys/set.ts'
import { findProvider, wholeProvider } from '../providers/catalogue.ts'
import { prepared, read } from '../storage/database.ts'
import { type Change, type Context, changeInSteps, sessionOf } from '../vault/session.ts'
import { formatOf, formats } from './formats.ts'
import { beginLog, keepUses, type Log } from './keepUses.ts'
import type { LogReader, Tell } from './loggedCall.ts'
import { type LogSource, sourceOf } from './logSource.ts'
import { tallyFor } from './tally.ts'
import { targetsOf } from './target.ts'
import { type Uses, usesOf } from './usesOf.ts'

type Input = z.output<typeof evidence.import.input>

/** So much of a log shows what kind it is. */
const headBytes = 64 * 1024
const mostUnmapped = 200

/**
 * Reads a log for one key. The whole log is read before the vault is written, in one transaction: who cancels leaves
 * nothing.
 * @throws KeywardError notFound, noPermission, invalidInput (not a log that is known), refused (nobody knows which
 * calls need which scope of the key's provider)
 */
export async function importEvidence(
  context: Context,
  { key: id, source: given, format: asked, dryRun }: Input,
  call: Call,
) {
  const { db } = sessionOf(context)
  const key = rowOf(db, id)
  refuseRemoved(key)
  const provider = await providerOf(context, key)
  const source = sourceOf(given)
  const tally = tallyFor({
    targetOf: targetsOf(provider, key.base_url_allowed === 1 ? key.base_url : null),
    remoteId: key.remote_id,
    now: context.ports.clock.now(),
  })
  const { format, digest } = await readLog(source, asked, tally.add, call)
  const { calls, rows, first, last, isProviders, unmapped, refused, foreign, unread } = tally.result()
  const uses = usesOf(calls, key.scopes === null ? null : new Set<string>(JSON.parse(key.scopes)))
  const already = read(
    () =>
      prepared(db, 'SELECT 1 FROM evidence_sources WHERE key = ? AND digest = ?').get(key.row, digest) !== undefined,
  )
  // A log without a single call, such as one read as another kind than it is, tells nothing.
  if (!already && !dryRun && first !== null) {
    const isComplete = formats[format].isWhole && isProviders
    const log = { name: source.name, format, digest, first, last, isComplete }
    await changeInSteps(context, (inside) => keep(inside, key, log, uses, rows, call))
  }
  await call.step(source.total, source.total)
  return {
    format,
    rows,
    scopes: uses.size,
    from: isoOrNull(first),
    to: isoOrNull(last),
    unmapped: [...unmapped]
      .map(([call, count]) => ({ call, count }))
      .sort((a, b) => b.count - a.count || (a.call < b.call ? -1 : 1))
      .slice(0, mostUnmapped),
    refused,
    foreign,
    unread,
    already,
  }
}

async function providerOf(context: Context, { provider: id }: KeyRow): Promise<Provider> {
  const catalogue = context.catalogue()
  const outline = findProvider(id, catalogue.outlines)
  const provider = outline && (await wholeProvider(catalogue, outline.id))
  if (provider?.scopes?.some(({ endpoints = [] }) => endpoints.length > 0)) return provider
  throw new KeywardError(
    'refused',
    'Nobody knows which calls need which scope of this key’s provider, so a log proves nothing of it. Nothing was read.',
  )
}

/** @returns what kind of log it is, and the SHA-256 of what it says, in hexadecimal */
async function readLog(
  source: LogSource,
  asked: Input['format'],
  tell: Tell,
  call: Call,
): Promise<{ format: EvidenceFormat; digest: string }> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let found: { format: EvidenceFormat; reader: LogReader } | null = null

  function begin(): { format: EvidenceFormat; reader: LogReader } {
    const isMarked = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
    const text = isMarked ? head.subarray(3) : head
    const format = asked === 'auto' ? formatOf(text.toString('utf8')) : asked
    const reader = formats[format].read(tell)
    reader.write(text)
    return { format, reader }
  }

  await source.read(async (bytes, done) => {
    hash.update(bytes)
    if (found) found.reader.write(bytes)
    else {
      head = Buffer.concat([head, bytes])
      if (head.length >= headBytes) found = begin()
    }
    // The last step is told when all is written.
    await call.step(Math.min(done, source.total - 1), source.total)
  })
  const { format, reader } = found ?? begin()
  reader.end()
  return { format, digest: hash.digest('hex') }
}

async function keep(inside: Change, key: KeyRow, log: Log, uses: Uses, rows: number, call: Call): Promise<void> {
  const source = beginLog(inside, key.row, log)
  const entries = await keepUses(inside, { key: key.row, source, rows }, uses, call)
  inside.log('evidence.imported', key.id, `${rows} calls, ${uses.size} scopes, ${entries} rows`)
}
