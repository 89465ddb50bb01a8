import { z } from 'zod'
import type { Caller, ProviderCall } from '../../network/caller.ts'
import type { Result } from '../../network/result.ts'
import type { Inventory, RemoteKey } from './adapter.ts'
import { isPersonaId, personaHeaders, personaKey, personaPath } from './personaKey.ts'
import { readAnswer } from './readAnswer.ts'
import { sendReading } from './sendReading.ts'

/** Source: Persona, Pagination. */
const mostPerPage = 100

/** No more are read, which is 5,000 keys: pages that never end would be read for ever. */
const mostPages = 50

const page = z.object({ data: z.array(personaKey), links: z.object({ next: z.string().nullable() }) })
type Page = z.infer<typeof page>

/** Reads the keys of the manager's environment page by page, newest first. */
export async function personaInventory(manager: Caller, named?: string): Promise<Result<Inventory>> {
  const keys = new Map<string, RemoteKey>()
  let after: string | null = null
  for (let pages = 1; ; pages++) {
    const read: Result<Page> = readAnswer(await sendReading(manager, pageCall(named, after)), page)
    if (!read.ok) return read
    const { data, links }: Page = read.value
    const expected = keys.size + data.length
    for (const key of data) keys.set(key.id, key)
    const hasRepeats = keys.size < expected
    after = links.next === null ? null : cursorIn(links.next)
    if (after === null || hasRepeats || data.length === 0 || pages === mostPages) {
      return { ok: true, value: { keys: [...keys.values()], isComplete: links.next === null && !hasRepeats } }
    }
  }
}

function pageCall(named: string | undefined, after: string | null): ProviderCall {
  const query = new URLSearchParams({ 'page[size]': String(mostPerPage) })
  if (named !== undefined) query.set('filter[name]', named)
  if (after !== null) query.set('page[after]', after)
  return { operation: 'list', method: 'GET', path: `${personaPath}?${query}`, headers: personaHeaders }
}

/**
 * The id after which the next page begins.
 * SECURITY: nothing else of the link is used: it could lead the key to another place.
 */
function cursorIn(link: string): string | null {
  const after = new URLSearchParams(link.split('?')[1]).get('page[after]')
  return after !== null && isPersonaId(after) ? after : null
}
