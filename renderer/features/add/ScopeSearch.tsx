import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { Keys } from '../../ui/Keys.tsx'
import { count } from '../../ui/moments.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import { NarrowField } from '../../vault/NarrowField.tsx'

interface ScopeSearchProps {
  /** How many scopes there are. */
  of: number
  query: string
  onChange: (query: string) => void
}

/** Narrows the tree of scopes; Escape ends that. */
export function ScopeSearch({ of, query, onChange }: ScopeSearchProps) {
  const field = useRef<HTMLInputElement>(null)
  useShortcut({ keys: '/', label: 'Search the scopes', group: 'Add key' }, () => field.current?.focus())

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
    if (event.key !== 'Escape' || query === '') return
    event.preventDefault()
    onChange('')
  }

  return (
    <span className="relative w-56">
      <Search
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className="pointer-events-none absolute top-1.5 left-2 text-ink-3"
      />
      <NarrowField
        ref={field}
        label="Search scopes"
        placeholder={`Search ${count(of, 'scope')}`}
        className="h-line bg-sunken pl-8!"
        value={query}
        onChange={onChange}
        onKeyDown={press}
      />
      {query === '' && (
        <span className="pointer-events-none absolute top-1 right-1.5">
          <Keys of="/" />
        </span>
      )}
    </span>
  )
}
