import { Transform } from 'node:stream'

const sign = Buffer.from('[secret]')
/** A value as short as this would hide ordinary text. */
const shortestMasked = 4

/**
 * Replaces secrets in a stream, also where one is split across chunks. Only what may be the beginning of one is held
 * back, so that a prompt without a line end still shows at once.
 */
export function maskingStream(values: readonly string[]): Transform {
  const secrets = values
    .flatMap((value) => [value, ...value.split(/\r?\n/)])
    .filter((value) => value.length >= shortestMasked)
    .map((value) => Buffer.from(value))
    // The longest first: one secret may begin with another.
    .sort((a, b) => b.length - a.length)
  let held: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const text = Buffer.concat([held, chunk])
      const { safe, rest } = mask(text, secrets)
      held = rest
      done(null, safe)
    },
    flush(done) {
      done(null, held)
    },
  })
}

/** @returns what can go out, and an end that may be the beginning of a secret */
function mask(text: Buffer, secrets: readonly Buffer[]): { safe: Buffer; rest: Buffer } {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const next = firstOf(text, at, secrets)
    if (!next) break
    // A longer secret that begins where this one does may still be on its way.
    if (secrets.some((secret) => secret.length > text.length - next.start && beginsAt(text, next.start, secret))) {
      parts.push(text.subarray(at, next.start))
      return { safe: Buffer.concat(parts), rest: text.subarray(next.start) }
    }
    parts.push(text.subarray(at, next.start), sign)
    at = next.end
  }
  const from = heldFrom(text, at, secrets)
  parts.push(text.subarray(at, from))
  return { safe: Buffer.concat(parts), rest: text.subarray(from) }
}

function firstOf(text: Buffer, from: number, secrets: readonly Buffer[]): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null
  for (const secret of secrets) {
    const start = text.indexOf(secret, from)
    if (start >= 0 && (!found || start < found.start)) found = { start, end: start + secret.length }
  }
  return found
}

/** Where the end of a text begins that some secret may go on from. */
function heldFrom(text: Buffer, from: number, secrets: readonly Buffer[]): number {
  const longest = secrets[0]?.length ?? 0
  for (let start = Math.max(from, text.length - longest + 1); start < text.length; start++) {
    if (secrets.some((secret) => secret.length > text.length - start && beginsAt(text, start, secret))) return start
  }
  return text.length
}

const beginsAt = (text: Buffer, start: number, secret: Buffer) =>
  text.subarray(start).equals(secret.subarray(0, text.length - start))
