import { type Context, change } from '../vault/session.ts'
import { recordOf, rowOf } from './get.ts'
import { applyChanges } from './set.ts'

/** Adds and takes away tags, whatever others another process changes meanwhile. */
export function tagKey(context: Context, input: { id: string; add: string[]; remove: string[] }) {
  return change(context, (inside) => {
    const present: string[] = JSON.parse(rowOf(inside.db, input.id).tags)
    const tags = [...new Set([...present, ...input.add])].filter((tag) => !input.remove.includes(tag))
    applyChanges(inside, { id: input.id, tags })
    inside.log('key.changed', input.id, 'tags')
    return { key: recordOf(inside.db, input.id, inside.now) }
  })
}
