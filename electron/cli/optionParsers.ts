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

/** `15m` as a number of seconds, from one second to 12 hours. */
export function seconds(text: string): number {
  const found = /^(\d{1,6})([smh])$/.exec(text)
  const unit = { s: 1, m: 60, h: 3600 }[found?.[2] ?? ''] ?? 0
  const total = Number(found?.[1]) * unit
  if (!found || total < 1 || total > 12 * 3600)
    throw new InvalidArgumentError('It must be a duration from 1s to 12h such as 15m.')
  return total
}
