import { useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count, dayOf } from '../../ui/moments.ts'
import { Facts } from './Facts.tsx'
import { logFormats } from './logFormats.ts'
import type { LogReport as Report } from './useReadLog.ts'

/** What a log showed, and what of it proves nothing. */
export function LogReport({ report, onClose }: { report: Report; onClose: () => void }) {
  const { format, rows, scopes, from, to, refused, foreign, unread, unmapped, already } = report
  const close = useRef<HTMLButtonElement>(null)
  const some = (number: number, what: string) => number > 0 && `${number.toLocaleString('en-GB')} ${what}`
  return (
    <Dialog
      wide
      title={rows === 0 ? 'It shows no use of a scope' : `It shows the use of ${count(scopes, 'scope')}`}
      about={already ? 'This log was read for the key before: nothing was added.' : undefined}
      first={close}
      onClose={onClose}
    >
      <Facts
        facts={[
          { label: 'Format', value: logFormats[format] },
          { label: 'Calls', value: rows.toLocaleString('en-GB') },
          { label: 'Time', value: from && to && `${dayOf(from)} to ${dayOf(to)}` },
          { label: 'Refused', value: some(refused, 'that the provider did not allow: they prove nothing') },
          { label: 'Foreign', value: some(foreign, 'to another host, or of another key') },
          { label: 'Unread', value: some(unread, 'lines that are no calls, or have no time') },
        ]}
      />
      {unmapped.length > 0 && (
        <section className="mt-4">
          <h3 className="font-semibold">Calls whose scope nobody knows</h3>
          <p className="mb-1 text-ink-2">They prove nothing. Ids and values in them are left out.</p>
          <ul
            // biome-ignore lint/a11y/noNoninteractiveTabindex: by the keyboard it is scrolled
            tabIndex={0}
            aria-label="Calls whose scope nobody knows"
            className="max-h-40 overflow-y-auto rounded-md bg-sunken px-3 py-1.5"
          >
            {unmapped.map(({ call, count: calls }) => (
              <li key={call} className="flex gap-3">
                <code className="min-w-0 flex-1 truncate">
                  <bdi title={call}>{call}</bdi>
                </code>
                <span className="text-ink-2 tabular-nums">{calls.toLocaleString('en-GB')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DialogButtons>
        <Button ref={close} look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
