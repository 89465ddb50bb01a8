/** When the old value is to end. */
export type End = 'grace' | 'leaked'

/** Both ends, and what each means. */
export const ends: Record<End, { title: string; about: string }> = {
  grace: {
    title: 'After a grace',
    about: 'Both values work for a while, so that whatever uses the key can be moved.',
  },
  leaked: {
    title: 'At once: it leaked',
    about: 'Somebody may have the old value: it is ended as soon as the new one is in force.',
  },
}

/** What the engine is asked for. */
export const wishOf = (key: string, end: End, byHand: boolean, graceHours: number) => ({
  key,
  leaked: end === 'leaked',
  manual: byHand,
  ...(end === 'grace' && { graceSeconds: graceHours * 3_600 }),
})
export type Wish = ReturnType<typeof wishOf>
