import type { Address } from './address.ts'

/** What a word of an API looks like; SECURITY: all else in a path may be an id, a name or a secret. */
const word = /^(?:[a-z_-]{1,40}|v\d{1,2})$/
const mostSegments = 12

/** A call whose scope nobody knows, without what was asked of whom: `GET /v3/{…}/settings`. */
export function maskedCall(method: string, { segments }: Address): string {
  if (segments === null) return `${method} {…}`
  const shown = segments.slice(0, mostSegments).map((segment) => (word.test(segment) ? segment : '{…}'))
  return `${method} /${shown.join('/')}${segments.length > mostSegments ? '/…' : ''}`
}
