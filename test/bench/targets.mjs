const startMs = 60
const flatness = 1.5
const importMs = 2_000
const blockMs = 16
const auditMs = { whole: 1_000, changed: 10, attention: 100 }
const pressMs = 50
const frameMs = 8
const mostRows = 60

/** The number of keys with which blocks of the engine's thread are measured. */
export const blocksAt = 10_000

/** How many times faster than keepassxc-cli each must be, by number of keys. */
const faster = {
  10000: { names: 5, search: 5, get: 5, full: 2.5 },
  100000: { names: 30, search: 50, get: 50, full: 8 },
}

/**
 * Holds what was measured against what is to be reached.
 * @param measured answers `time` of a subject, `difference` and `ratio` of two, null when one was not measured; and has
 * the longest blocks, the audits, and the `page` with a number of keys
 * @returns an array of what is asked, what was found and whether it is reached (null when not measured)
 */
export function targetsOf({ time, difference, ratio, blocks, audits, page }) {
  const [few, many] = [100, 100_000]
  const atMost = (what, limit, found, unit) => ({
    what: `${what}: at most ${limit}${unit}`,
    found: found === null ? null : `${found.toFixed(unit === ' ms' ? 0 : 2)}${unit}`,
    reached: found === null ? null : found <= limit,
  })
  return [
    atMost('start over node -e 0', startMs, difference('start keyward', 'start node'), ' ms'),
    ...[few, 10_000, many].map((size) =>
      atMost(
        `get with unlock over node -e 0, ${format(size)} keys`,
        startMs,
        difference(`get unlocked ${size}`, 'get node'),
        ' ms',
      ),
    ),
    atMost('import of 10,000 keys from a CSV', importMs, time('import keyward 10000'), ' ms'),
    ...blocks.map(({ name, splittable }) =>
      atMost(`${name} of ${format(blocksAt)} keys, longest block that can be split`, blockMs, splittable, ' ms'),
    ),
    ...audits.map(({ name, ms }) => atMost(`audit of ${format(blocksAt)} keys, ${name}`, auditMs[name], ms, ' ms')),
    ...[
      ['from a key press to the filtered list, 95 %', pressMs, 'pressP95', ' ms'],
      ['work a frame while scrolling, 95 %', frameMs, 'frameP95', ' ms'],
      ['rows in the page', mostRows, 'rows', ''],
    ].map(([what, limit, name, unit]) =>
      atMost(`${what}, ${format(blocksAt)} keys`, limit, page(blocksAt)?.[name] ?? null, unit),
    ),
    ...Object.entries(faster).flatMap(([size, wanted]) =>
      Object.entries(wanted).map(([operation, times]) => {
        const found = ratio(`${operation} keepassxc ${size}`, `${operation} keyward ${size}`)
        return {
          what: `${operation} of ${format(size)} keys: ${times} times faster than keepassxc-cli`,
          found: found === null ? null : `${found.toFixed(1)} times`,
          reached: found === null ? null : found >= times,
        }
      }),
    ),
    ...['get', 'add'].flatMap((operation) =>
      ['keyward', 'unlocked'].map((side) =>
        atMost(
          `${operation}${side === 'unlocked' ? ' with unlock' : ''}, ${format(many)} keys over ${few}`,
          flatness,
          ratio(`${operation} ${side} ${many}`, `${operation} ${side} ${few}`),
          ' times',
        ),
      ),
    ),
  ]
}

export const format = (number) => Number(number).toLocaleString('en')
