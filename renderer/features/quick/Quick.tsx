import { Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { CopyForm } from '../../../shared/api/secrets.ts'
import { Hint } from '../../ui/Hint.tsx'
import { count } from '../../ui/moments.ts'
import { useProviders } from '../../vault/hooks.ts'
import { useForms } from '../../vault/useForms.ts'
import { useKeyFreePaste } from '../../vault/useKeyFreePaste.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { CopyAs, formId, forms } from './CopyAs.tsx'
import { HitList, hitId } from './HitList.tsx'
import { useHits } from './useHits.ts'

const focus = (field: HTMLInputElement | null) => field?.focus()

/** A small window to copy a key from: type, choose with the arrows, Enter copies and closes. Escape closes. */
export function Quick() {
  const { actions } = useVault()
  const providers = useProviders()
  const nameOf = (id: string) => providers.get(id)?.name ?? id
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  /** The chosen form; null while the arrows are among the keys. */
  const [form, setForm] = useState<CopyForm | null>(null)
  const hits = useHits(query.trim())
  const hit = hits?.keys[chosen]
  const shown = useForms(hit?.id ?? null)
  const [isKeyRefused, setKeyRefused] = useState(false)
  const paste = useKeyFreePaste(search, () => setKeyRefused(true))

  function search(text: string) {
    setQuery(text)
    setKeyRefused(false)
    choose(0)
  }

  function choose(place: number) {
    setChosen(place)
    setForm(null)
  }

  async function copy(as: CopyForm) {
    if (hit && (await actions.copy(hit.id, as))) window.close()
  }

  const isHad = (one: CopyForm) => one === 'value' || shown === null || shown[one] !== null

  function move(step: 1 | -1) {
    if (form === null) return choose(Math.max(0, Math.min(chosen + step, (hits?.keys.length ?? 1) - 1)))
    const had = forms.filter((one) => isHad(one.form))
    const place = had.findIndex((one) => one.form === form) + step
    setForm(had[Math.max(0, Math.min(place, had.length - 1))]?.form ?? form)
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key, ctrlKey, metaKey, shiftKey } = event
    const field = event.currentTarget
    const isAtEnd = field.selectionStart === field.value.length
    const byNumber = ctrlKey || metaKey ? forms[Number(key)] : undefined
    if (byNumber && isHad(byNumber.form)) void copy(byNumber.form)
    else if (key === 'Escape') form === null ? window.close() : setForm(null)
    else if (key === 'Enter') void copy(form ?? 'value')
    else if (key === 'ArrowDown') move(1)
    else if (key === 'ArrowUp') move(-1)
    else if (key === 'Tab') setForm(shiftKey || form !== null ? null : 'value')
    else if (key === 'ArrowRight' && isAtEnd && form === null) setForm('value')
    else if (key === 'ArrowLeft' && form !== null) setForm(null)
    else return
    event.preventDefault()
  }

  return (
    <main className="flex h-full flex-col bg-surface">
      <h1 className="sr-only">Quick access</h1>
      <div className="flex h-bar shrink-0 items-center gap-3 border-b border-line px-4">
        <Search size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
        <input
          ref={focus}
          type="text"
          role="combobox"
          aria-label="Copy which key?"
          aria-expanded={hit !== undefined}
          aria-controls={hit && (form === null ? 'quick-keys' : 'quick-forms')}
          aria-activedescendant={hit && (form === null ? hitId(chosen) : formId(form))}
          placeholder="Copy which key?"
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
          className="min-w-0 flex-1 text-lg outline-none"
          value={query}
          onChange={(event) => search(event.target.value)}
          onKeyDown={press}
          onPaste={paste}
        />
        {hits && (
          <output className="shrink-0 text-xs text-ink-3">
            {hits.more ? `the best ${hits.keys.length}` : count(hits.keys.length, 'key')}
          </output>
        )}
      </div>
      {isKeyRefused && (
        <p role="alert" className="border-b border-line px-4 py-2 text-warn">
          That looks like a key, and was not put here. Add it in Keyward’s own window.
        </p>
      )}
      {hit ? (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,44%)_minmax(0,56%)]">
          <HitList
            hits={hits?.keys ?? []}
            query={query}
            chosen={chosen}
            nameOf={nameOf}
            onChoose={choose}
            onCopy={() => void copy('value')}
          />
          <CopyAs
            hit={hit}
            providerName={hit.provider && nameOf(hit.provider)}
            shown={shown}
            chosen={form ?? 'value'}
            onCopy={(as) => void copy(as)}
          />
        </div>
      ) : (
        <p className="grid flex-1 place-items-center p-8 text-center text-ink-2">
          {hits &&
            (hits.problem ??
              (query.trim() === '' ? 'No keys yet. Add the first in Keyward’s own window.' : 'No key fits.'))}
        </p>
      )}
      <footer className="flex h-9 shrink-0 items-center gap-4 border-t border-line bg-bg px-4 text-xs text-ink-3">
        <Hint keys={['ArrowUp', 'ArrowDown']} label="choose" />
        <Hint keys={['Enter']} label={hit?.environmentClass === 'production' ? 'copy a production key' : 'copy'} />
        <Hint keys={['Tab']} label="copy as" />
        <span className="flex-1" />
        <Hint keys={['Escape']} label="close" />
      </footer>
    </main>
  )
}
