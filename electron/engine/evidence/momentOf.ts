const isoTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/i

/** From where on a number of seconds is one of milli-, micro- or nanoseconds: 5138, if it were seconds. */
const mostSeconds = 1e11

/**
 * Reads a log's time: ISO 8601, UTC where it names no zone, or seconds, milli-, micro- or nanoseconds since 1970.
 * @returns milliseconds since 1970, or null
 */
export function momentOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^\d{1,20}(\.\d{1,12})?$/.test(text)) return fromEpoch(Number(text))
  const found = isoTime.exec(text)
  if (!found) return null
  const [, day, time, fraction = '0', zone = 'Z'] = found
  const offset = zone.length === 1 || zone.toUpperCase() === 'UTC' ? 'Z' : zone.replace(/:?(\d\d)$/, ':$1')
  const at = Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(at) ? null : at + Math.floor(Number(`0.${fraction}`) * 1000)
}

function fromEpoch(number: number): number {
  let at = number
  while (at >= mostSeconds * 1000) at /= 1000
  return Math.floor(at < mostSeconds ? at * 1000 : at)
}
