import type { z } from 'zod'
import type { imports } from '../../../shared/api/imports.ts'
import { ownPurpose } from '../../../shared/api/purposes.ts'
import { type SavedSearch, savedSearch } from '../../../shared/api/searches.ts'
import { keepPurpose, ownerOf, purposesIn } from '../keys/ownPurposes.ts'
import { parseQuery } from '../keys/query.ts'
import { keepSearch, searchesIn } from '../keys/savedSearches.ts'
import type { Db } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'

/** What a file of Keyward's own holds beside keys, as it stands there. */
export interface Besides {
  searches: readonly unknown[]
  purposes: readonly unknown[]
}

/** What was taken of it. */
export type TakenBesides = z.output<ReturnType<typeof imports.run.output>>['besides']

/** What goes into a file beside the keys. */
export const besidesIn = (db: Db) => ({ searches: searchesIn(db), purposes: purposesIn(db) })

/** Takes what the vault does not have; what it has otherwise stays as it is, and is told. */
export async function takeBesides(inside: Change, { searches, purposes }: Besides): Promise<TakenBesides> {
  const held = besidesIn(inside.db)
  const before = { searches: held.searches.length, purposes: held.purposes.length }
  const leftOut = new Set<string>()
  for (const item of searches) {
    const { data: search } = savedSearch().safeParse(item)
    if (!search || !isQuery(search)) {
      leftOut.add('A saved search that is not well-formed')
      continue
    }
    const known = held.searches.find(({ name }) => name === search.name)
    if (known) {
      if (known.query !== search.query) leftOut.add(`The search “${search.name}”: ${stays}`)
      continue
    }
    keepSearch(inside, search)
    held.searches.push(search)
  }
  for (const item of purposes) {
    const { data: purpose } = ownPurpose().safeParse(item)
    if (!purpose) {
      leftOut.add('A purpose that is not well-formed')
      continue
    }
    const known = held.purposes.find(({ provider, id }) => provider === purpose.provider && id === purpose.id)
    if (known) {
      if (known.name !== purpose.name || known.scopes.join() !== purpose.scopes.join())
        leftOut.add(`The purpose “${purpose.name}”: ${stays}`)
    } else if (await ownerOf(inside.catalogue, purpose)) {
      leftOut.add(`The purpose “${purpose.name}”: its provider has one of this name`)
    } else {
      keepPurpose(inside, purpose)
      held.purposes.push(purpose)
    }
  }
  return {
    searches: held.searches.length - before.searches,
    purposes: held.purposes.length - before.purposes,
    leftOut: [...leftOut],
  }
}

const stays = 'another of this name is there, and stays'

function isQuery({ query }: SavedSearch): boolean {
  try {
    parseQuery(query)
    return true
  } catch {
    return false
  }
}
