import { counted } from '../counted.ts'
import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import { olderLists } from '../olderLists.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const catalogueMovedOn: Rule = {
  id: 'catalogue-moved-on',
  title: 'The provider’s scopes have moved on',
  severity: 'One step below what the newer scopes are worth.',
  why: 'Providers add scopes. A key that nobody has limited gets them by itself, and nobody decides whether it should.',
  remedy: 'Look at the key’s scopes at the provider, record them anew, and limit it to what its job needs.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://docs.withpersona.com/api-keys',
  check(key) {
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    const { access, known } = key
    const { older, since } = movesOf(access.granted ?? [], known)
    if (older) {
      const { newer, size } = older
      return {
        severity: milder(severityOf(worthOf(newer, known), isProduction(key))),
        title: `All of an older list, and ${counted(newer.length, 'scope')} came later`,
        why: `It has all that a key could have when ${known?.provider.name} listed ${counted(size, 'scope')}. Since then came ${listed(newer, 6)}: unless somebody limits the key, it may have them too.`,
        scopes: newer,
        facts: [],
      }
    }
    const unasked = since.filter((name) => !access.needed?.includes(name) && !access.used?.includes(name))
    if (unasked.length === 0) return null
    return {
      severity: milder(severityOf(worthOf(unasked, known), isProduction(key))),
      title: `${counted(unasked.length, 'scope')} that came with a newer list`,
      why: `An older list of ${known?.provider.name} does not name ${listed(unasked)}, and no purpose and no log shows that this key needs it.`,
      scopes: unasked,
      facts: [],
    }
  },
}

/** The newest older list that scopes have all of, and those of them that the oldest list does not name. */
const movesOf = oncePerList((scopes, known: KnownScopes | null) => {
  const granted = new Set(scopes)
  const lists = known ? olderLists(known.provider) : []
  return {
    older: lists.findLast(({ usual }) => usual.every((name) => granted.has(name))),
    since: lists[0]?.newer.filter((name) => granted.has(name)) ?? [],
  }
})
