import { z } from 'zod'
import { callOf, type LoggedCall } from '../evidence/loggedCall.ts'
import type { Answer, Caller } from '../network/caller.ts'
import type { Result } from '../network/result.ts'
import { cursorIn, mostPerPage, pageCall, personaPage } from '../rotation/adapters/personaPages.ts'
import { readAnswer, unreadable } from '../rotation/adapters/readAnswer.ts'
import { sendReading } from '../rotation/adapters/sendReading.ts'

/** What logs show. */
export interface ReadLogs {
  /** Newest first; those that ask nothing of an API are left out. */
  calls: LoggedCall[]
  /** Since when every call is among them, in milliseconds since 1970; null where the logs are empty. */
  from: number | null
}

const path = '/api/v1/api-logs'

/** No more are read, which is 50,000 calls: a busy account would be read for hours. */
const mostPages = 500

/** Logs are written side by side: so far one can stand from its place. */
const unorderedMs = 60_000

// SECURITY: bodies and headers hold personal data, and may hold secrets. They are not named here, so that nothing keeps them.
const log = z
  .object({
    type: z.literal('api-log'),
    attributes: z.object({
      'created-at': z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
      request: z.object({ method: z.string(), path: z.string() }),
      response: z.object({ status: z.number().int() }).nullish(),
      'api-key-id': z.string().nullish(),
    }),
    // Whether a log names its key is not documented; where it does, as answers name what belongs to them.
    relationships: z
      .object({ 'api-key': z.object({ data: z.object({ id: z.string() }).nullish() }).nullish() })
      .nullish(),
  })
  .transform(({ attributes, relationships }) => ({
    at: attributes['created-at'],
    call: callOf({
      method: attributes.request.method,
      address: attributes.request.path,
      at: attributes['created-at'],
      status: attributes.response?.status.toString(),
      keyId: relationships?.['api-key']?.data?.id ?? attributes['api-key-id'] ?? undefined,
    }),
  }))

const page = personaPage(log)

/**
 * Reads Persona's API logs of the manager's environment, newest first, until one from before a moment, as far as they go.
 * @param since milliseconds since 1970
 * @param checkWanted throws when nobody wants them any more
 * @see https://docs.withpersona.com/api-reference/api-logs/list-all-api-logs
 */
export async function personaLogs(manager: Caller, since: number, checkWanted: () => void): Promise<Result<ReadLogs>> {
  const calls: LoggedCall[] = []
  const cursors = new Set<string>()
  let size = mostPerPage
  let after: string | null = null
  let oldest: number | null = null
  for (let pages = 1; ; pages++) {
    checkWanted()
    const sent: Result<Answer> = await sendReading(manager, pageCall('logs', path, { size, after }))
    if (isTooLong(sent) && size > 1) {
      size = Math.ceil(size / 4)
      continue
    }
    const read: Result<z.infer<typeof page>> = readAnswer(sent, page)
    if (!read.ok) return read
    const { data, links } = read.value
    for (const { at, call } of data) {
      // A log that stands in the wrong place would have the others seem to go on without a gap.
      if (oldest !== null && at > oldest + unorderedMs) return unreadable(200)
      oldest = Math.min(oldest ?? at, at)
      if (call) calls.push(call)
    }
    if (oldest !== null && oldest < since - unorderedMs) return { ok: true, value: { calls, from: since } }
    after = links.next === null ? null : cursorIn(links.next)
    if (links.next === null) return { ok: true, value: { calls, from: oldest } }
    if (pages === mostPages) return { ok: true, value: { calls, from: oldest && oldest + unorderedMs } }
    if (after === null || cursors.has(after) || data.length === 0) return unreadable(200)
    cursors.add(after)
  }
}

/** Logs hold whole answers, and a hundred of them may be more than is read at once. */
const isTooLong = (sent: Result<Answer>) =>
  !sent.ok && sent.failure.kind === 'unreadable' && sent.failure.status === null
