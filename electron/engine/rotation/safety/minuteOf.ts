/** A moment in a sentence. @param at milliseconds since 1970 */
export const minuteOf = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
