import { Infinity as Endless } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Fits a key without an end: the search has no word of its own for it. */
const withoutEnd = '-expires>2000-01-01'

interface EndlessLineProps {
  rows: readonly KeyRow[]
  /** How many end after what is shown. */
  later: number
  onLater: () => void
}

/** What the picture cannot show: keys without an end, and those that end after it. */
export function EndlessLine({ rows, later, onLater }: EndlessLineProps) {
  const { place } = useVault()
  const endless = rows.filter(({ expiresAt }) => expiresAt === null)
  const production = endless.filter(({ environmentClass }) => environmentClass === 'production').length
  const isOne = endless.length === 1
  if (endless.length === 0 && later === 0) return null
  return (
    <div className="mx-5 my-3 flex min-h-11 flex-wrap items-center gap-x-3 rounded-lg border border-line px-3.5 py-1.5">
      <Endless size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      <p className="min-w-0 flex-1">
        {endless.length > 0 && (
          <b>
            {count(endless.length, 'key')} {isOne ? 'has' : 'have'} no end date.
          </b>
        )}{' '}
        <span className="text-ink-2">
          {production > 0 &&
            (isOne ? 'It is in production.' : `${production.toLocaleString('en-GB')} of them are in production.`)}{' '}
          {later > 0 && `${count(later, 'key ends', 'keys end')} after the days shown.`}
        </span>
      </p>
      {later > 0 && (
        <Button look="link" onClick={onLater}>
          Show later days
        </Button>
      )}
      {endless.length > 0 && (
        <Button look="link" onClick={() => place.search(withoutEnd)}>
          Give {isOne ? 'it' : 'them'} a date
        </Button>
      )}
    </div>
  )
}
