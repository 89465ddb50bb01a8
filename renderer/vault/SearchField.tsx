import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useRef } from 'react'
import { Keys } from '../ui/Keys.tsx'
import { useShortcut } from '../ui/shortcuts.ts'
import { usePlace } from './hooks.ts'
import { useKeyFreePaste } from './useKeyFreePaste.ts'
import { useVault } from './VaultContext.ts'

/** Whether the field that comes next goes on with what was begun in this one: typing elsewhere leads to the keys. */
let goesOn = false

/** Searches the keys, from every screen. A key that is pasted opens “Add” and never gets into the field. */
export function SearchField({ onDown }: { onDown?: (() => void) | undefined }) {
  const { place } = useVault()
  const query = usePlace((here) => here.query)
  const field = useRef<HTMLInputElement | null>(null)
  const focus = () => field.current?.select()
  useShortcut({ keys: '/', label: 'Search', group: 'Everywhere' }, focus)
  useShortcut({ keys: 'Mod+F', label: 'Search', group: 'Everywhere' }, focus)

  const take = useCallback((input: HTMLInputElement | null) => {
    field.current = input
    if (!input || !goesOn) return
    goesOn = false
    input.focus()
    input.setSelectionRange(input.value.length, input.value.length)
  }, [])

  function search(text: string) {
    goesOn = place.getState().view !== 'keys'
    place.search(text)
  }
  const paste = useKeyFreePaste(search)

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' && query !== '') search('')
    else if (event.key === 'Escape') event.currentTarget.blur()
    else if (onDown && (event.key === 'ArrowDown' || event.key === 'Enter')) onDown()
    else return
    event.preventDefault()
  }

  return (
    <search className="relative min-w-24 shrink-999 basis-60">
      <Search
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className="pointer-events-none absolute top-1.5 left-2 text-ink-3"
      />
      <input
        ref={take}
        type="search"
        aria-label="Search keys"
        aria-keyshortcuts="Control+F /"
        placeholder="Search, or paste a key"
        autoComplete="off"
        spellCheck={false}
        maxLength={1_000}
        value={query}
        onChange={(event) => search(event.target.value)}
        onKeyDown={press}
        onPaste={paste}
        className="h-line w-full rounded-md border border-edge bg-sunken pr-8 pl-7.5 text-ellipsis [&::-webkit-search-cancel-button]:hidden"
      />
      {query === '' ? (
        <span className="pointer-events-none absolute inset-y-0 right-1.25 flex items-center @max-[620px]:hidden">
          <Keys of="Mod+F" />
        </span>
      ) : (
        <button
          type="button"
          aria-label="Clear the search"
          className="absolute inset-y-0 right-0 grid w-7 place-items-center rounded-md text-ink-3 hover:text-ink"
          onClick={() => {
            search('')
            field.current?.focus()
          }}
        >
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}
