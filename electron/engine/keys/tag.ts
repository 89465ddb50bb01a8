import type { Context } from '../vault/session.ts'
import { changeKey } from './change.ts'

/** Adds and takes away tags, whatever others another process changes meanwhile. What is in both is taken away. */
export function tagKey(context: Context, { id, add, remove }: { id: string; add: string[]; remove: string[] }) {
  return changeKey(context, { id, addTags: add.filter((tag) => !remove.includes(tag)), removeTags: remove })
}
