import { InvalidArgumentError } from 'commander'

// What an option's text becomes. Each throws what commander shows as a wrong use.

/** Gathers an option that may be given several times. */
export const collect = (value: string, all: string[] = []) => [...all, value]

/** A whole number within limits. */
export function wholeNumber(from: number, to: number) {
  return (text: string) => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < from || number > to)
      throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`)
    return number
  }
}

/** `30d` as a number of days. */
export function days(text: string): number {
  const found = /^(\d{1,4})d?$/.exec(text)
  if (!found) throw new InvalidArgumentError('It must be a number of days such as 30d.')
  return Number(found[1])
}

/** `90d` as the days of a policy: one at least, ten years at most. */
export function daysBetweenRotations(text: string): number {
  const count = days(text)
  if (count < 1 || count > 3_650) throw new InvalidArgumentError('It must be from 1d to 3650d.')
  return count
}

/** `15m` as a number of seconds, within limits that are written as durations too. */
export function duration(from: string, to: string) {
  return (text: string) => {
    const total = secondsOf(text)
    if (!(total >= secondsOf(from) && total <= secondsOf(to)))
      throw new InvalidArgumentError(`It must be a duration from ${from} to ${to} such as 15m or 2h.`)
    return total
  }
}

/** `24h` or `7d` as a number of hours: one at least, two weeks at most, which is as long as providers keep logs. */
export function hours(text: string): number {
  const count = /^\d+[hd]$/.test(text) ? secondsOf(text) / 3600 : Number.NaN
  if (!(count >= 1 && count <= 336)) throw new InvalidArgumentError('It must be from 1h to 14d, such as 24h.')
  return count
}

/** Not a number where it is no duration. */
function secondsOf(text: string): number {
  const [, count, unit = ''] = /^(\d{1,7})([smhd])$/.exec(text) ?? []
  return Number(count) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? 0)
}
