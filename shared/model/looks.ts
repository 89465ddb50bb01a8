import { z } from 'zod'

/** How a value looks, apart from a known prefix; `fine` where nothing is wrong with it. */
export const looks = z.enum(['fine', 'short', 'repetitive', 'placeholder'])
export type Looks = z.infer<typeof looks>
