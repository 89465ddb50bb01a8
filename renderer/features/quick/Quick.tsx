import { type KeyboardEvent, useEffect, useState } from 'react'
import type { ApiKey } from '../../../shared/model/apiKey.ts'
import { useAction } from '../../ui/useAction.ts'
import { useVault } from '../../ui/vaultContext.ts'

const focus = (field: HTMLInputElement | null) => field?.focus()
const shown = 8

/** A small window to copy a key from: type, choose with the arrows, Enter copies and closes, Escape closes. */
export function Quick() {
  const vault = useVault()
  const { problem, run, fail } = useAction()
  const [query, setQuery] = useState('')
  const [keys, setKeys] = useState<Partial<ApiKey>[]>([])
  const [chosen, setChosen] = useState(0)

  useEffect(() => {
    let isStale = false
    const found = vault.keys.list({ limit: shown, ...(query.trim() === '' ? {} : { query }) })
    found.then((page) => {
      if (isStale) return
      setKeys(page.keys)
      setChosen(0)
    }, fail)
    return () => {
      isStale = true
    }
  }, [vault, query, fail])

  const copy = (id: string) =>
    run(async () => {
      await vault.secrets.copy({ id })
      window.close()
    })

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const id = keys[chosen]?.id
    if (event.key === 'Escape') window.close()
    else if (event.key === 'Enter' && id !== undefined) copy(id)
    else if (step !== undefined) setChosen(Math.min(Math.max(chosen + step, 0), keys.length - 1))
    else return
    event.preventDefault()
  }

  return (
    <main className="quick">
      <input
        type="search"
        aria-label="Copy which key?"
        placeholder="Copy which key?"
        autoComplete="off"
        role="combobox"
        aria-expanded="true"
        aria-controls="quick-keys"
        aria-activedescendant={keys[chosen] ? `quick-${chosen}` : undefined}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={press}
        ref={focus}
      />
      <div id="quick-keys" role="listbox" aria-label="Keys" tabIndex={-1}>
        {keys.map(({ id = '', name, preview }, place) => (
          <button
            type="button"
            role="option"
            id={`quick-${place}`}
            aria-selected={place === chosen}
            tabIndex={-1}
            key={id}
            onClick={() => copy(id)}
          >
            <span className="name">{name}</span>
            <code>{preview}</code>
          </button>
        ))}
      </div>
      {keys.length === 0 && <p>No key fits.</p>}
      {problem && <p role="alert">{problem}</p>}
    </main>
  )
}
