import type { AbortSignal } from '../../../shared/api/transport.ts'
import type { Engine } from '../../vault/EngineContext.ts'
import { type KeyRow, rowFields } from '../../vault/keysStore.ts'

const pageSize = 500
/** What is seen at once, and a little more. */
const firstPageSize = 100

/**
 * Asks the engine for keys, best match first when the query has words. Each page is told as soon as it is there: the
 * first answers a key press, and may be all that is ever looked at.
 * @param known keys whose rows need not be asked for again
 * @param show takes all rows so far
 * @throws KeywardError invalidInput where the query cannot be read
 */
export async function askForRows(
  { call }: Pick<Engine, 'call'>,
  asked: { query: string; status: 'archived' | 'removed' | undefined },
  known: ReadonlyMap<string, KeyRow>,
  show: (rows: readonly KeyRow[], complete: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  const rows: KeyRow[] = []
  let told = 0
  let cursor: string | undefined
  do {
    const page = await call.keys.list(
      {
        ...(asked.query.trim() !== '' && { query: asked.query }),
        ...(asked.status && { status: asked.status }),
        ...(cursor && { cursor }),
        fields: ['id'],
        limit: cursor ? pageSize : firstPageSize,
      },
      signal,
    )
    const ids = page.keys.flatMap(({ id }) => id ?? [])
    rows.push(...(await rowsOf(ids)))
    cursor = page.next ?? undefined
    // All rows so far are shown anew each time; at every doubling that stays in proportion.
    if (cursor && rows.length < told * 2) continue
    told = rows.length
    show([...rows], cursor === undefined)
  } while (cursor)

  async function rowsOf(ids: string[]): Promise<KeyRow[]> {
    const missing = ids.filter((id) => !known.has(id))
    const page =
      missing.length > 0 ? await call.keys.list({ fields: [...rowFields], ids: missing }, signal) : { keys: [] }
    const asked = new Map((page.keys as KeyRow[]).map((row) => [row.id, row]))
    return ids.flatMap((id) => known.get(id) ?? asked.get(id) ?? [])
  }
}
