import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { Secret } from '../crypto/secret.ts'
import type { KeyRow } from '../keys/row.ts'
import type { HttpOutcome } from '../ports.ts'
import { addressAt } from '../providers/apiBase.ts'
import { keyHeader } from '../providers/keyHeader.ts'
import type { Db } from '../storage/database.ts'
import { type Context, checkStillOpen } from '../vault/session.ts'
import type { Caller, ProviderCall } from './caller.ts'
import { type AddressedKey, destinationOf } from './destination.ts'
import { isAllowed } from './isAllowed.ts'
import { providerWords } from './providerWords.ts'
import type { Failure } from './result.ts'
import { resultOf } from './resultOf.ts'
import { whyUncallable } from './whyUncallable.ts'

const timeoutMs = 30_000
const mostBytes = 4 * 1024 * 1024

/**
 * Makes what calls a provider with a key.
 * @param sent gets each call that was sent, for the activity log: `create at api.sendgrid.com: 201`. No ids, no values
 * @throws KeywardError networkOff, hostUnasked; refused where no call can be made with such a key. Nothing is sent then
 */
export function callerFor(
  context: Pick<Context, 'ports' | 'catalogue' | 'session' | 'held'>,
  db: Db,
  provider: Provider,
  key: AddressedKey & Pick<KeyRow, 'name'>,
  value: Secret,
  sent: string[],
): Caller {
  const why = whyUncallable(provider)
  if (why !== null) throw refused(why)
  if (!isAllowed(db, provider.id)) throw networkOff(provider)
  const destination = destinationOf(context, db, provider, key)
  if ('why' in destination) throw refused(destination.why)
  const { base, isAsked } = destination
  if (isAsked) throw hostUnasked(key.name, base.host)
  // SECURITY: the door of DESIGN §5 to an allowed provider's API: a header, to this host alone.
  const secret = value.expose()
  const [headerName, headerValue] = headerWith(provider, secret)
  const { session: began } = context
  const isHeld = () => [...context.held.values()].some((session) => session === began)
  const { http, clock } = context.ports
  const { outlines } = context.catalogue()
  const wordsIn = (json: unknown) => providerWords(json, secret, outlines)
  let aheadMs = 0

  return {
    host: base.host,
    wait: (ms) => http.wait(ms),
    now: () => clock.now() + aheadMs,
    async send(call) {
      // SECURITY: a locked vault sends nothing, but for what `holding` keeps its keys for.
      if (!isHeld()) checkStillOpen(context, began)
      const url = addressAt(base, call.path)
      if (url === null) return noSuchAddress
      const headers = headersOf(call)
      headers.set(headerName, headerValue)
      const outcome = await http.send({
        method: call.method,
        url,
        headers: Object.fromEntries(headers),
        body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body),
        timeoutMs,
        mostBytes,
      })
      if (outcome.kind === 'answer') aheadMs = aheadBy(outcome.headers, clock.now()) ?? aheadMs
      sent.push(`${call.operation} at ${base.host}: ${inShort(outcome)}`)
      return resultOf(outcome, call, { name: provider.name, host: base.host, wordsIn, now: clock.now() })
    },
  }
}

/** How far the clock of who answered is ahead, in milliseconds; null where it does not tell. @see RFC 9110, 6.6.1 */
function aheadBy({ date }: Readonly<Record<string, string>>, now: number): number | null {
  const ms = Date.parse(date ?? '') - now
  return Number.isNaN(ms) ? null : ms
}

const noSuchAddress: { ok: false; failure: Failure } = {
  ok: false,
  failure: {
    kind: 'notSent',
    status: null,
    message: 'What this call names cannot stand in an address. Nothing was sent.',
    retryAfterMs: null,
  },
}

function headerWith({ name, auth }: Provider, secret: string): [name: string, value: string] {
  const header = keyHeader(auth)
  const held = header?.hold(secret) ?? null
  if (!header || held === null) throw refused(whyNotHeld(name, header?.isPair ?? false))
  const value = header.write(held)
  // SECURITY: what a header cannot carry would be cut or changed on its way.
  if (!/^[!-~]([ -~]*[!-~])?$/.test(value)) throw refused(whyNotHeld(name, false))
  return [header.name, value]
}

const whyNotHeld = (name: string, isPair: boolean) =>
  isPair
    ? `Calls to ${name} need two parts, and this value is only one: set it as both, joined by a colon.`
    : 'This value holds characters that no header can carry.'

/** The program says its name and no version, so that a person finds its calls in the provider's own logs. */
function headersOf({ headers, body }: ProviderCall): Headers {
  const all = new Headers({ Accept: 'application/json', 'User-Agent': 'keyward' })
  if (body !== undefined)
    all.set('Content-Type', typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json')
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value)
  return all
}

const unanswered = { notSent: 'not reached', noAnswer: 'no answer', tooLong: 'an answer too long' }

const inShort = (outcome: HttpOutcome) =>
  outcome.kind === 'answer' ? String(outcome.status) : unanswered[outcome.kind]

const refused = (why: string) => new KeywardError('refused', `${why} Nothing was sent.`)

const networkOff = ({ name }: Provider) =>
  new KeywardError('networkOff', `Calls to ${name} are not allowed. Nothing was sent. Allow them first.`)

const hostUnasked = (name: string, host: string) =>
  new KeywardError(
    'hostUnasked',
    `${JSON.stringify(name)} would go to ${host}, which nobody has agreed to. Nothing was sent. Agree to it, or give the key another base URL.`,
  )
