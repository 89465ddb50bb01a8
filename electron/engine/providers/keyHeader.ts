import type { Provider } from '../../../shared/model/provider.ts'

/** The header that carries a key. */
export interface KeyHeader {
  name: string
  /** The secret has two parts, joined by a colon. */
  isPair: boolean
  /** How the secret stands in it; null where it cannot. */
  hold(secret: string): string | null
  /** The header's value. */
  write(held: string): string
}

/** @returns null where a header needs more than the key, or none carries it */
export function keyHeader(auth: Provider['auth']): KeyHeader | null {
  if (auth?.kind === 'basic' && /^\{\w+\}:\{\w+\}$/.test(auth.format))
    return basic((secret) => (/^[^:]+:[^:]+$/.test(secret) ? secret : null), true)
  const [before, after, ...more] = auth?.format.split('{key}') ?? []
  if (before === undefined || after === undefined || more.length > 0 || /[{}]/.test(before + after)) return null
  if (auth?.kind === 'header' && auth.header !== undefined)
    return { name: auth.header, isPair: false, hold: inOneLine, write: (held) => `${before}${held}${after}` }
  if (auth?.kind === 'basic') return basic((secret) => `${before}${secret}${after}`, false)
  return null
}

const basic = (joined: (secret: string) => string | null, isPair: boolean): KeyHeader => ({
  name: 'Authorization',
  isPair,
  hold(secret) {
    const text = joined(secret)
    return text === null ? null : Buffer.from(text).toString('base64')
  },
  write: (held) => `Basic ${held}`,
})

/** SECURITY: a line end in a header begins another one. */
const inOneLine = (secret: string) => (/[\u0000-\u001f\u007f]/.test(secret) ? null : secret)
