import { z } from 'zod'
import { line } from '../model/text.ts'
import { method } from './method.ts'

const search = z.strictObject({ name: line(60), query: line(1_000) })

/** Searches that a person keeps, in the vault like the names they speak of. */
export const searches = {
  list: method(
    () => z.strictObject({}),
    () => z.strictObject({ searches: z.array(search) }),
  ),
  /** Keeps a search, in place of one of the same name. */
  save: method(
    () => search,
    () => z.strictObject({}),
  ),
  remove: method(
    () => z.strictObject({ name: line(60) }),
    () => z.strictObject({}),
  ),
}
