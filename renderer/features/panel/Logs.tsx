import { useState } from 'react'
import type { AccessFacts } from '../../../shared/model/access.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/useNow.ts'
import { CoverageStrip } from '../../vault/CoverageStrip.tsx'
import { coverageOf } from '../../vault/coverageOf.ts'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { LogLine } from './LogLine.tsx'
import { ReadLog } from './ReadLog.tsx'

interface LogsProps {
  record: ApiKeyRecord
  provider: Provider | null
  coverage: AccessFacts['coverage']
  /** How many days logs have to cover before a scope is called unused. */
  unusedDays: number
}

/** The logs that were read for the key, and the days that they cover. */
export function Logs({ record: { id }, provider, coverage, unusedDays }: LogsProps) {
  const { call } = useVault()
  const now = useNow()
  const [isReading, setReading] = useState(false)
  const sources = useFollowedAnswer(() => call.evidence.list({ key: id }), id)?.sources
  const canTell = provider?.scopes?.some(({ endpoints = [] }) => endpoints.length > 0) ?? false
  if (!sources) return null
  return (
    <section>
      <h4 className="font-semibold">Logs of its calls</h4>
      {sources.length === 0 && (
        <p className="text-ink-2">
          {canTell
            ? 'None was read. A log shows what the key really uses; only scopes, days and counts are kept of it.'
            : 'Nobody has listed which calls need which scope of this provider, so that no log could tell.'}
        </p>
      )}
      {sources.length > 0 && <CoverageStrip coverage={coverageOf(coverage, unusedDays, now)} />}
      <ul>
        {sources.map((source) => (
          <LogLine key={source.id} source={source} />
        ))}
      </ul>
      {canTell && (
        <Button className="mt-2.5" onClick={() => setReading(true)}>
          Read a log…
        </Button>
      )}
      {isReading && <ReadLog id={id} onClose={() => setReading(false)} />}
    </section>
  )
}
