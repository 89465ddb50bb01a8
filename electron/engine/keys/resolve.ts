import { KeywardError } from '../../../shared/api/errors.ts'
import { read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'

const shortestPrefix = 4
const listed = 5

interface Candidate {
  id: string
  name: string
  provider: string | null
  environment: string | null
  removed_at: number | null
}

/**
 * Finds the one key that a person means: an id, the beginning of one, or an exact name.
 * @throws KeywardError notFound; ambiguousKey, with the candidates
 */
export function resolveKey(context: Context, input: { key: string }): { id: string } {
  const { db } = sessionOf(context)
  const text = input.key.normalize('NFC').trim()
  const prefix = text.toLowerCase()
  const select = 'SELECT id, name, provider, environment, removed_at FROM keys'
  const named = read(() =>
    db
      .prepare<[string, string], Candidate>(`${select} WHERE name = ? COLLATE NOCASE AND name = ? ORDER BY id LIMIT 50`)
      .all(text, text),
  )
  const byId =
    /^[0-9a-f-]{4,36}$/.test(prefix) && prefix.length >= shortestPrefix
      ? read(() =>
          db
            .prepare<[string, string], Candidate>(`${select} WHERE id >= ? AND id < ? ORDER BY id LIMIT 50`)
            .all(prefix, `${prefix}g`),
        )
      : []
  const exact = byId.find(({ id }) => id === prefix)
  if (exact) return { id: exact.id }
  const all = [...new Map([...named, ...byId].map((key) => [key.id, key])).values()]
  const present = all.filter(({ removed_at }) => removed_at === null)
  const candidates = present.length > 0 ? present : all
  if (candidates.length === 1 && candidates[0]) return { id: candidates[0].id }
  if (candidates.length === 0) {
    throw new KeywardError('notFound', 'There is no key with this id or name. The list of keys shows what there is.')
  }
  const lines = candidates
    .slice(0, listed)
    .map(
      ({ id, name, provider, environment }) =>
        `${id} (${JSON.stringify(name)}, ${provider ?? 'no provider'}, ${environment ?? 'no environment'})`,
    )
  const more = candidates.length > listed ? `, and ${candidates.length - listed} more` : ''
  throw new KeywardError(
    'ambiguousKey',
    `More than one key is meant: ${lines.join(', ')}${more}. Nothing was changed. Use an id.`,
  )
}
