const list = new Intl.ListFormat('en-GB')

/** When a person is reminded: `7, 3 and 1 days before, and on the day`. Not for an empty one: that is never. */
export function ladderInWords(days: readonly number[]): string {
  const before = days.filter((day) => day > 0).sort((one, other) => other - one)
  if (before.length === 0) return 'on the day'
  const words = `${list.format(before.map(String))} ${before.join() === '1' ? 'day' : 'days'} before`
  return days.includes(0) ? `${words}, and on the day` : words
}
