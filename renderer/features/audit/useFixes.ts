import { useState } from 'react'
import type { Finding } from '../../../shared/model/finding.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { fixOf } from './fixOf.ts'
import type { Fold } from './sectionsOf.ts'

/** A dialog that puts keys right, all of them at once. */
interface Fixing {
  dialog: 'owner' | 'end'
  rows: readonly KeyRow[]
}

const longestPage = 500

/** Does what findings ask for: goes where it can be done, or opens a dialog for it. */
export function useFixes() {
  const { call, actions, keys, place } = useVault()
  const [fixing, setFixing] = useState<Fixing | null>(null)
  const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => keys.getState().byId.get(id) ?? [])

  function fix({ rule, key }: Finding): void {
    const way = fixOf(rule)
    if ('tab' in way) place.show(key, way.tab)
    else if ('isTold' in way) place.show(key, 'overview')
    else setFixing({ dialog: way.dialog, rows: rowsOf([key]) })
  }

  /** The keys of a fold, page by page. */
  async function keysOf({ rule, severity }: Fold): Promise<string[]> {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const asked = { rule, severity, limit: longestPage, ...(cursor !== undefined && { cursor }) }
      const { findings, next } = await call.audit.findings(asked)
      ids.push(...findings.map(({ key }) => key))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    return ids
  }

  /** The same for every key of a fold. */
  function fixAll(fold: Fold): void {
    const way = fixOf(fold.rule)
    if ('isTold' in way) place.tellFacts()
    else if ('dialog' in way)
      void actions.attempt(async () => setFixing({ dialog: way.dialog, rows: rowsOf(await keysOf(fold)) }))
  }

  return { fixing, fix, fixAll, close: () => setFixing(null) }
}
