import type { HttpOutcome } from '../ports.ts'
import type { Answer, ProviderCall } from './caller.ts'
import type { Failure, FailureKind, Result } from './result.ts'
import { retryAfterMs } from './retryAfterMs.ts'

/** Who was asked. */
export interface Asked {
  /** The provider's name. */
  name: string
  host: string
  /** What the provider says of an error, fit to be shown. */
  wordsIn(json: unknown): string | null
  /** Milliseconds since 1970. */
  now: number
}

/** What an outcome means for the one who made the call. */
export function resultOf(
  outcome: HttpOutcome,
  { anyStatus }: Pick<ProviderCall, 'anyStatus'>,
  asked: Asked,
): Result<Answer> {
  if (outcome.kind !== 'answer') return failed(withoutAnswer(outcome, asked.host))
  const { status, headers, body } = outcome
  const json = jsonIn(body)
  if (anyStatus || (status >= 200 && status < 300)) return { ok: true, value: { status, headers, json } }
  const [kind, says] = meaningOf(status)
  const words = asked.wordsIn(json)
  return failed({
    kind,
    status,
    message: `${asked.name} ${says} (${status})${words === null ? '.' : `: “${words}”.`}`,
    retryAfterMs: retryAfterMs(headers, asked.now),
  })
}

const failed = (failure: Failure): Result<never> => ({ ok: false, failure })

function withoutAnswer(outcome: Exclude<HttpOutcome, { kind: 'answer' }>, host: string): Failure {
  const none = { status: null, retryAfterMs: null }
  if (outcome.kind === 'notSent')
    return { ...none, kind: 'notSent', message: `${host} could not be reached (${outcome.why}). Nothing was sent.` }
  if (outcome.kind === 'tooLong')
    return { ...none, kind: 'unreadable', message: `${host} gave an answer that is too long. It was not read.` }
  return {
    ...none,
    kind: 'noAnswer',
    message: `${host} gave no answer (${outcome.why}). Whether it did what was asked is not known.`,
  }
}

const meanings: Record<number, [FailureKind, string]> = {
  401: ['unauthorised', 'does not take this key'],
  403: ['forbidden', 'does not allow this'],
  404: ['notFound', 'does not have this'],
  409: ['conflict', 'refuses this as a conflict'],
  410: ['notFound', 'no longer has this'],
  429: ['limited', 'wants fewer calls'],
}

function meaningOf(status: number): [FailureKind, string] {
  if (status >= 500) return ['noAnswer', 'failed, and whether it did what was asked is not known']
  if (status < 400) return ['redirected', 'names another address, which was not asked']
  return meanings[status] ?? ['invalid', 'does not take this call']
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
