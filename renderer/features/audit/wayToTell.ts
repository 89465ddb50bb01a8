import type { KeyRow } from '../../vault/keysStore.ts'
import type { OpenVault } from '../../vault/openVault.ts'

export interface WayToTell {
  label: string
  go: (vault: OpenVault) => void
}

/** Rules that look at every key whose scopes are known, and at none before. */
const needsScopes = 'full-access'
/** Rules that a purpose alone is enough for. */
const needPurposes: readonly string[] = ['excess-scopes', 'write-on-reader']

/**
 * How a person tells what rules do not know, where that is a fact that all these keys lack.
 * @returns null where only the reason itself says what can be done
 */
export function wayToTell(rules: readonly string[], rows: readonly KeyRow[]): WayToTell | null {
  const [first] = rows
  const lack = (isLacking: (row: KeyRow) => boolean) => rows.every(isLacking)
  if (!first) return null
  if (lack(({ provider }) => provider === null)) return tellFacts('Name the provider')
  if (rules.includes(needsScopes))
    return lack(({ scopeCount }) => scopeCount === null)
      ? { label: 'Enter scopes', go: ({ place }) => place.show(first.id, 'scopes') }
      : null
  if (lack(({ environmentClass }) => environmentClass === null)) return tellFacts('Say where it belongs')
  if (rules.every((rule) => needPurposes.includes(rule)) && lack(({ purposes }) => purposes.length === 0))
    return tellFacts('Add purposes')
  return null
}

const tellFacts = (label: string): WayToTell => ({ label, go: ({ place }) => place.tellFacts() })
