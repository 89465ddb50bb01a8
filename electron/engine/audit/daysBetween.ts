/** A day in milliseconds. */
export const dayMs = 24 * 3600 * 1000

/** Whole days between two moments. */
export const daysBetween = (from: number, to: number) => Math.floor((to - from) / dayMs)
