const minuteMs = 60_000

/** A length of time by its two largest units, rounded up to minutes: `22 h 38 min`, `3 d 4 h`. @param ms 0 or more */
export function timeLeft(ms: number): string {
  const minutes = Math.ceil(ms / minuteMs)
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60]
  const parts =
    days > 0 ? [`${days} d`, hours > 0 && `${hours} h`] : [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`]
  return parts.filter(Boolean).join(' ') || '0 min'
}
