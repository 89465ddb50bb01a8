import { joined } from './joined.ts'

/** Names in the order of the alphabet, the first few of them: `a, b and c`, `a, b, c and 4 more`. */
export function listed(names: readonly string[], most = 3): string {
  const sorted = [...names].sort()
  const more = sorted.length - most
  return joined(more > 0 ? [...sorted.slice(0, most), `${more} more`] : sorted, 'and')
}
