import { Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { EnvironmentMark } from '../ui/Environment.tsx'
import { Tile } from '../ui/Tile.tsx'
import { type Counts, classNames } from '../vault/countsOf.ts'
import { usePlace, useProviders } from '../vault/hooks.ts'
import type { Filter } from '../vault/placeStore.ts'
import { useVault } from '../vault/VaultContext.ts'
import { SidebarGroup } from './SidebarGroup.tsx'
import { SidebarLine } from './SidebarLine.tsx'
import type { SavedSearch } from './useSavedSearches.ts'

const fewTags = 5

interface NarrowingProps {
  counts: Counts
  searches: readonly SavedSearch[]
}

/** What narrows the list of keys: searches that are kept, providers, environments and tags, with counts. */
export function Narrowing({ counts, searches }: NarrowingProps) {
  const { place } = useVault()
  const names = useProviders()
  const here = usePlace(({ view, over }) => (over === null ? view : null))
  const filter = usePlace((at) => at.filter)
  const query = usePlace((at) => at.query)
  const [allTags, setAllTags] = useState(false)
  const tags = allTags ? counts.tags : counts.tags.slice(0, fewTags)

  const line = (title: string, mark: ReactNode, count: number, its: Filter) => (
    <SidebarLine
      key={title}
      current={here === 'keys' && JSON.stringify(filter) === JSON.stringify(its)}
      mark={mark}
      title={title}
      count={count}
      onChoose={() => place.filterBy(its)}
    />
  )

  return (
    <>
      {searches.length > 0 && (
        <SidebarGroup title="Searches">
          {searches.map((search) => (
            <SidebarLine
              key={search.name}
              current={here === 'keys' && query === search.query}
              mark={<Search size={16} strokeWidth={1.75} aria-hidden="true" />}
              title={search.name}
              onChoose={() => place.search(search.query)}
            />
          ))}
        </SidebarGroup>
      )}
      {counts.providers.length > 0 && (
        <SidebarGroup title="Providers">
          {counts.providers.map(([id, number]) => {
            const name = id === null ? 'Not known' : (names.get(id)?.name ?? id)
            return line(name, <Tile name={id === null ? null : name} />, number, { provider: id ?? '' })
          })}
        </SidebarGroup>
      )}
      {counts.classes.length > 0 && (
        <SidebarGroup title="Environments">
          {counts.classes.map(([id, number]) => {
            const mark = id === 'unknown' ? '?' : <EnvironmentMark of={id} />
            return line(classNames[id], mark, number, { environmentClass: id })
          })}
        </SidebarGroup>
      )}
      {tags.length > 0 && (
        <SidebarGroup title="Tags">
          {tags.map(([tag, number]) => line(tag, <span aria-hidden="true">#</span>, number, { tag }))}
          {counts.tags.length > tags.length && (
            <SidebarLine
              mark={<span aria-hidden="true">…</span>}
              title={`${(counts.tags.length - tags.length).toLocaleString('en-GB')} more tags`}
              onChoose={() => setAllTags(true)}
            />
          )}
        </SidebarGroup>
      )}
    </>
  )
}
