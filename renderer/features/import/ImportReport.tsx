import { CircleCheck } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { LeftOut } from '../../vault/LeftOut.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { Addresses } from './Addresses.tsx'
import type { Report } from './useImport.ts'

interface ImportReportProps {
  report: Report
  file: string
  /** Begins anew. */
  onMore: () => void
}

/** What became of an import: each number that is not nothing, and all that was left out. */
export function ImportReport({ report, file, onMore }: ImportReportProps) {
  const { place } = useVault()
  const { imported, updated, duplicates, dropped, keys, baseUrls, besides } = report
  const [only] = keys
  function show(): void {
    if (keys.length === 1 && only) {
      place.go('keys')
      place.select(only)
    } else if (file.includes('"')) place.filterBy({})
    else place.search(`file:"${file}"`)
  }
  const all: [number, string][] = [
    [imported, 'new'],
    [updated, 'with a new version'],
    [duplicates, 'in the vault already, and left alone'],
    [besides.searches, besides.searches === 1 ? 'saved search' : 'saved searches'],
    [besides.purposes, besides.purposes === 1 ? 'purpose of your own' : 'purposes of your own'],
  ]
  const some = all.filter(([many]) => many > 0)
  // What is new alone stands in the title.
  const lines = some.length === 1 && imported > 0 ? [] : some
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-5">
      <div className="mx-auto flex max-w-180 flex-col gap-5 pt-6">
        <header className="flex items-start gap-3">
          <CircleCheck size={24} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-ok" />
          <div role="status" className="min-w-0 flex-1">
            <h2 className="text-xl font-bold tracking-tight">
              {keys.length === 0 ? 'Nothing new' : `${count(keys.length, 'key')} imported`}
            </h2>
            <p className="truncate text-ink-2">
              from <bdi>{file}</bdi>
            </p>
          </div>
          <Button size="big" onClick={onMore}>
            Import more
          </Button>
          {keys.length > 0 && (
            <Button size="big" look="primary" autoFocus onClick={show}>
              {keys.length === 1 ? 'Show it' : 'Show them'}
            </Button>
          )}
        </header>
        <ul className="border-t border-line empty:hidden">
          {lines.map(([many, what]) => (
            <li key={what} className="flex h-row items-center gap-2 border-b border-line-soft">
              <b className="w-14 text-right tabular-nums">{many.toLocaleString('en-GB')}</b> {what}
            </li>
          ))}
        </ul>
        {besides.leftOut.length > 0 && (
          <Note title="Not taken">
            {besides.leftOut.map((what) => (
              <p key={what}>
                <bdi>{what}</bdi>.
              </p>
            ))}
          </Note>
        )}
        {baseUrls.length > 0 && <Addresses waiting={baseUrls} />}
        <LeftOut
          title={`${count(dropped.length, 'line or detail', 'lines or details')} not carried over`}
          dropped={dropped}
        />
      </div>
    </div>
  )
}
