/** No provider is waited for longer. */
const longestMs = 60_000

/**
 * After how long a provider wants to be asked again: its `Retry-After`, else when its limit is counted anew.
 * @param headers their names in lower case
 * @param now milliseconds since 1970
 * @returns null where it does not say
 * @see RFC 9110, 10.2.3
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const said = headers['retry-after'] ?? headers['ratelimit-reset'] ?? headers['x-ratelimit-reset']
  const ms = said === undefined ? Number.NaN : waitOf(said.trim(), now)
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestMs)
}

/** Seconds from now, or since 1970, or a date. */
function waitOf(said: string, now: number): number {
  if (/^[A-Z][a-z]{2}, /.test(said)) return Date.parse(said) - now
  if (!/^\d+(\.\d+)?$/.test(said)) return Number.NaN
  const seconds = Number(said)
  return seconds > 1_000_000_000 ? seconds * 1000 - now : seconds * 1000
}
