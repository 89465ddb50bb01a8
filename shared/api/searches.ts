import { z } from 'zod'
import { once } from '../model/once.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** A query by its name. */
export const savedSearch = once(() => z.strictObject({ name: line(60), query: line(1_000) }))
export type SavedSearch = z.infer<ReturnType<typeof savedSearch>>

/** Searches that a person keeps, in the vault like the names they speak of. */
export const searches = {
  list: method(
    () => z.strictObject({}),
    () => z.strictObject({ searches: z.array(savedSearch()) }),
  ),
  /** Keeps a search, in place of one of the same name. */
  save: method(savedSearch, () => z.strictObject({})),
  remove: method(
    () => z.strictObject({ name: line(60) }),
    () => z.strictObject({}),
  ),
}
