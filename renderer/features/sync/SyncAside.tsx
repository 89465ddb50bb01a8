import type { SyncRun } from '../../../shared/model/sync.ts'
import { SidePart } from '../../ui/SidePart.tsx'
import { logsText } from './reviewOf.ts'
import { Schedule } from './Schedule.tsx'

interface SyncAsideProps {
  run: SyncRun | null
  provider: string
  /** Its name. */
  name: string
  /** Milliseconds since 1970. */
  now: number
}

/** What else belongs to looking at a provider: what its logs told, and how often it is looked at by itself. */
export function SyncAside({ run, provider, name, now }: SyncAsideProps) {
  return (
    <aside aria-label="Logs and schedule" className="border-line @max-[880px]:border-t @min-[880px]:border-l">
      {run && (
        <SidePart title="Logs of calls">
          <bdi className="block text-ink-2">{logsText(run)}</bdi>
          {run.logs !== null && run.logs.calls > 0 && (
            <p className="text-ink-2">They stand in the proof of use already, for they take nothing away.</p>
          )}
        </SidePart>
      )}
      <SidePart title="By itself">
        <Schedule provider={provider} name={name} now={now} />
      </SidePart>
    </aside>
  )
}
