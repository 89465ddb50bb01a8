import type { ProviderScope } from '../../../../shared/model/providerScope.ts'
import { joined } from '../joined.ts'

/**
 * What scopes of one resource let their holder do, in plain words: "create, read or delete alerts".
 * @param by "or" where they follow "can no longer", "and" where they follow "can"
 */
export function meaningOf(scopes: readonly ProviderScope[], by: 'and' | 'or'): string {
  const byObject = Map.groupBy(scopes.map(deedOf), ({ object }) => object)
  const deeds = [...byObject].map(([object, of]) => `${joined([...new Set(of.map(({ verb }) => verb))], by)} ${object}`)
  return deeds.join(by === 'or' ? ', nor ' : ', and ')
}

/** The first word of a description and what follows it; what it says beyond its first clause is left out. */
function deedOf({ description }: ProviderScope): { verb: string; object: string } {
  const deed = description.replace(/;.*$/, '')
  const space = deed.indexOf(' ')
  return { verb: `${deed.charAt(0).toLowerCase()}${deed.slice(1, space)}`, object: deed.slice(space + 1) }
}
