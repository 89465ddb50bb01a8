/** Whether one request more is too much, and the headers that tell of it. */
export type RateLimit = (whose: string) => { isOver: boolean; headers: Record<string, string> }

/** What a provider calls the headers, and how it says when the count begins anew. */
export interface RateLimitHeaders {
  prefix: string
  reset: 'secondsLeft' | 'unixSeconds'
}

const windowMs = 60_000

/** Counts requests in whole minutes. @param mostPerMinute null: there is no limit, and no header tells of one */
export function rateLimit(
  mostPerMinute: number | null,
  now: () => number,
  { prefix, reset }: RateLimitHeaders,
): RateLimit {
  const counts = new Map<string, number>()
  return (whose) => {
    if (mostPerMinute === null) return { isOver: false, headers: {} }
    const window = Math.floor(now() / windowMs)
    const slot = `${whose} ${window}`
    const count = (counts.get(slot) ?? 0) + 1
    counts.set(slot, count)
    const endsAtMs = (window + 1) * windowMs
    return {
      isOver: count > mostPerMinute,
      headers: {
        [`${prefix}-Limit`]: String(mostPerMinute),
        [`${prefix}-Remaining`]: String(Math.max(0, mostPerMinute - count)),
        [`${prefix}-Reset`]: String(Math.ceil((reset === 'unixSeconds' ? endsAtMs : endsAtMs - now()) / 1_000)),
      },
    }
  }
}
