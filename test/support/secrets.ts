/** A stream of random numbers that is the same every time: mulberry32. */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Makes synthetic secrets: they look like the real thing, were never issued, and are the same every time. */
export function secretMaker(seed: number) {
  const random = randomStream(seed)
  const text = (length: number, alphabet = letters) =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
  const hex = (length: number) => text(length, '0123456789abcdef')
  return {
    random,
    text,
    sendgrid: () => `SG.${text(22)}.${text(43)}`,
    persona: (environment: 'sandbox' | 'production') =>
      `persona_${environment}_${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    signatureapi: (environment: 'test' | 'live') => `key_${environment}_${text(22)}`,
  }
}
