import type { z } from 'zod'
import type { Caller } from '../../network/caller.ts'
import type { Result } from '../../network/result.ts'
import type { Inventory, RemoteKey } from './adapter.ts'
import { personaKey, personaPath } from './personaKey.ts'
import { cursorIn, pageCall, personaPage } from './personaPages.ts'
import { readAnswer } from './readAnswer.ts'
import { sendReading } from './sendReading.ts'

/** No more are read, which is 10,000 keys: pages that never end would be read for ever. */
const mostPages = 100

const page = personaPage(personaKey)
type Page = z.infer<typeof page>

/** Reads the keys of the manager's environment page by page, newest first. */
export async function personaInventory(manager: Caller, named?: string): Promise<Result<Inventory>> {
  const filters: Record<string, string> = named === undefined ? {} : { 'filter[name]': named }
  const keys = new Map<string, RemoteKey>()
  let after: string | null = null
  for (let pages = 1; ; pages++) {
    const read: Result<Page> = readAnswer(
      await sendReading(manager, pageCall('list', personaPath, { after }, filters)),
      page,
    )
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
