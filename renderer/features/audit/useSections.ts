import { useEffect, useRef, useState } from 'react'
import type { AuditSummary } from '../../vault/auditStore.ts'
import { tellFailure } from '../../vault/tellFailure.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { type Loaded, nothingYet } from './linesOf.ts'
import type { Section } from './sectionsOf.ts'

const pageSize = 100
const longestPage = 500

/**
 * What has come of each section. Whenever the vault was audited anew, what is shown is asked for again, as much as there
 * was; until it has come, what was there stays.
 * @returns what has come, and what asks for the next page of a section
 */
export function useSections(
  sections: readonly Section[],
  summary: AuditSummary,
): [loaded: ReadonlyMap<string, Loaded>, more: (section: Section) => void] {
  const { call } = useVault()
  const [loaded, setLoaded] = useState<ReadonlyMap<string, Loaded>>(new Map())
  const asked = useRef(new Set<string>())
  const latest = useRef({ sections, loaded, summary })
  latest.current = { sections, loaded, summary }

  /** Asks on from `begin` until there are so many. */
  async function take({ id, query }: Section, begin: Loaded, wanted: number): Promise<void> {
    if (asked.current.has(id)) return
    asked.current.add(id)
    const from = latest.current.summary
    let { findings, next } = begin
    try {
      do {
        const limit = Math.min(longestPage, Math.max(pageSize, wanted - findings.length))
        const page = await call.audit.findings({ ...query, limit, ...(next && { cursor: next }) })
        findings = [...findings, ...page.findings]
        next = page.next
      } while (next !== null && findings.length < wanted)
      setLoaded((known) => new Map(known).set(id, { findings, next }))
    } catch (error) {
      tellFailure(error)
    } finally {
      asked.current.delete(id)
      // What was audited meanwhile is not in it.
      if (latest.current.summary !== from) void again()
    }
  }

  function again(): Promise<unknown> {
    const { sections, loaded } = latest.current
    const shown = sections.filter(({ id }) => loaded.has(id))
    setLoaded(new Map(shown.flatMap(({ id }) => [[id, loaded.get(id) ?? nothingYet]])))
    return Promise.all(shown.map((section) => take(section, nothingYet, loaded.get(section.id)?.findings.length ?? 0)))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another audit asks again, and nothing else
  useEffect(() => void again(), [summary])

  return [loaded, (section) => void take(section, loaded.get(section.id) ?? nothingYet, 0)]
}
