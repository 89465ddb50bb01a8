import dotenv from 'dotenv'
import type { CopyForm } from '../../../shared/api/secrets.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { type ApiFacts, addressAt, apiBase, hasParameter, verifyPath } from '../providers/apiBase.ts'
import { keyHeader } from '../providers/keyHeader.ts'

/** What of a key, and of its provider, decides how it is written. */
export interface CopyFacts {
  id: string
  variable: string | null
  /** The provider as the key names it, known or not. */
  providerId: string | null
  /** What is known of it. */
  provider: (ApiFacts & Pick<Provider, 'auth'>) | null
  environment: string | null
  /** The key's own address of the API, once the person has agreed to it. */
  baseUrl: string | null
}

/** A form of one key. */
interface Shape {
  /** How the secret stands in it; null where it cannot. */
  hold(secret: string): string | null
  write(held: string): string
}

const shapes: Record<CopyForm, (facts: CopyFacts) => Shape | null> = {
  value: () => ({ hold: (secret) => secret, write: (held) => held }),
  env: settingOf,
  header: ({ provider }) => headerOf(provider?.auth),
  curl: curlOf,
  link: ({ id }) => ({ hold: () => '', write: () => `keyward://key/${id}` }),
}

/** @returns a key's secret in a form; null where the facts do not tell how, or the form cannot hold this secret */
export function inForm(form: CopyForm, secret: string, facts: CopyFacts): string | null {
  const shape = shapes[form](facts)
  const held = shape?.hold(secret) ?? null
  return shape && held !== null ? shape.write(held) : null
}

/** @returns how a form of a key looks, with `…` in place of the secret; null where the facts do not tell */
export const shownForm = (form: CopyForm, facts: CopyFacts) => shapes[form](facts)?.write('…') ?? null

/** A line of a dotenv file, quoted so that it reads back as it was, whatever stands below it. */
function settingOf({ variable, providerId }: CopyFacts): Shape {
  const name = variable ?? suggestedVariable(providerId)
  const write = (held: string) => `${name}=${held}`
  const readsBack = (secret: string, held: string) => {
    const read = dotenv.parse(`${write(held)}\nBELOW='"\`'\n`)
    return read[name] === secret && (name === 'BELOW' || read.BELOW === '"`')
  }
  return {
    write,
    hold: (secret) => {
      const escaped = secret.replaceAll('\n', '\\n').replaceAll('\r', '\\r')
      return (
        [
          ...(/^[\w./:@%+,=-]+$/.test(secret) ? [secret] : []),
          ...(secret.includes("'") ? [] : [`'${secret}'`]),
          ...(secret.includes('"') ? [] : [`"${escaped}"`]),
          ...(secret.includes('`') ? [] : [`\`${secret}\``]),
        ].find((held) => readsBack(secret, held)) ?? null
      )
    },
  }
}

/** `SENDGRID_API_KEY`: a name that programs would look for. */
function suggestedVariable(providerId: string | null): string {
  const word = (providerId ?? '').toUpperCase().match(/[A-Z0-9]+/g)
  const name = [...(word ?? []), 'API', 'KEY'].join('_')
  return /^\d/.test(name) ? `_${name}` : name
}

/** The header that carries the key, unless it needs more than the key. */
function headerOf(auth: Provider['auth']): Shape | null {
  const header = keyHeader(auth)
  if (!header || header.isPair) return null
  return { hold: header.hold, write: (held) => `${header.name}: ${header.write(held)}` }
}

/** A curl line of the provider's harmless call, for a POSIX shell. */
function curlOf(facts: CopyFacts): Shape | null {
  const { provider } = facts
  const header = headerOf(provider?.auth)
  const url = verifyAddress(facts)
  const verify = provider?.verify
  if (!header || url === null || !verify || hasParameter(verify.body ?? '')) return null
  const isJson = verify.body?.startsWith('{') && !hasHeader(verify.headers, 'content-type')
  const headers = Object.entries({ ...(isJson && { 'Content-Type': 'application/json' }), ...verify.headers })
  return {
    hold: header.hold,
    write: (held) =>
      [
        // Brackets in an address are no pattern.
        'curl --globoff',
        ...(verify.method === 'POST' ? ['-X POST'] : []),
        ...[header.write(held), ...headers.map(([name, value]) => `${name}: ${value}`)].map(
          (line) => `-H ${quoted(line)}`,
        ),
        ...(verify.body === undefined ? [] : [`--data-raw ${quoted(verify.body)}`]),
        quoted(url),
      ].join(' '),
  }
}

/** The address of the harmless call: at the key's own host, else at that of its environment, else the usual one. */
function verifyAddress({ provider, environment, baseUrl }: CopyFacts): string | null {
  if (!provider?.verify) return null
  const base = apiBase(provider, environment, baseUrl)
  return 'why' in base ? null : addressAt(base, verifyPath(provider.verify))
}

const hasHeader = (headers: Record<string, string> | undefined, name: string) =>
  Object.keys(headers ?? {}).some((header) => header.toLowerCase() === name)

/** SECURITY: nothing inside single quotes means anything to a POSIX shell but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
