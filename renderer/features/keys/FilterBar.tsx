import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { count } from '../../ui/moments.ts'
import { usePlace } from '../../vault/hooks.ts'
import type { Filter } from '../../vault/placeStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { filterNames } from './filterNames.ts'
import { SaveSearch } from './SaveSearch.tsx'

interface FilterBarProps {
  /** How many keys fit, and whether that is all. */
  found: number
  complete: boolean
  problem: string | null
  nameOf: (provider: string) => string
}

/** What narrows the list, each of it to be taken away, and how many keys fit. */
export function FilterBar({ found, complete, problem, nameOf }: FilterBarProps) {
  const { place } = useVault()
  const filter = usePlace((here) => here.filter)
  const query = usePlace((here) => here.query.trim())
  const chips: { field: keyof Filter; text: string }[] = []
  if (filter.provider !== undefined)
    chips.push({ field: 'provider', text: filter.provider === '' ? 'Provider not known' : nameOf(filter.provider) })
  if (filter.environmentClass)
    chips.push({ field: 'environmentClass', text: filterNames.environmentClass[filter.environmentClass] })
  if (filter.tag !== undefined) chips.push({ field: 'tag', text: `# ${filter.tag}` })
  if (filter.status) chips.push({ field: 'status', text: filterNames.status[filter.status] })
  if (chips.length === 0 && query === '') return null
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-2 border-b border-line px-5 py-1">
      {chips.map(({ field, text }) => (
        <Chip key={field} label={text} onRemove={() => place.narrow({ ...filter, [field]: undefined })}>
          <bdi>{text}</bdi>
        </Chip>
      ))}
      {problem ? (
        <p role="alert" className="min-w-0 flex-1 text-xs text-crit">
          {problem}
        </p>
      ) : (
        <output className="flex-1 text-xs text-ink-3 tabular-nums">
          {complete ? count(found, 'key') : `${count(found, 'key')} so far`}
        </output>
      )}
      {query !== '' && problem === null && <SaveSearch query={query} key={query} />}
      <Button look="link" onClick={() => place.filterBy({})}>
        Clear
      </Button>
    </div>
  )
}
