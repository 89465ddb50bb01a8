/** The order of providers by their ids; keys without one come last. */
export function compareProviders(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}
