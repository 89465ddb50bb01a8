import { z } from 'zod'
import type { ProviderCall } from '../../network/caller.ts'
import { personaHeaders } from './personaKey.ts'

/** Source: Persona, Pagination. */
export const mostPerPage = 100

/** One page of a list of Persona's, newest first. */
export const personaPage = <T extends z.ZodType>(one: T) =>
  z.object({ data: z.array(one), links: z.object({ next: z.string().nullable() }) })

/**
 * The call for a page.
 * @param wanted `size`: how many a page has; `after`: the cursor of the page before it, null for the first
 * @param filters further members of the query
 */
export function pageCall(
  operation: string,
  path: string,
  { size = mostPerPage, after }: { size?: number; after: string | null },
  filters: Record<string, string> = {},
): ProviderCall {
  const query = new URLSearchParams({ 'page[size]': String(size), ...filters })
  if (after !== null) query.set('page[after]', after)
  return { operation, method: 'GET', path: `${path}?${query}`, headers: personaHeaders }
}

const cursor = z.string().regex(/^[a-z]+_[A-Za-z0-9_-]{1,100}$/)

/**
 * The id after which the next page begins; null where a link names none.
 * SECURITY: nothing else of the link is used: it could lead the key to another place.
 */
export const cursorIn = (link: string): string | null =>
  cursor.safeParse(new URLSearchParams(link.split('?')[1]).get('page[after]')).data ?? null
