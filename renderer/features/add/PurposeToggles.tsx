import { Check } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { classes } from '../../ui/classes.ts'
import type { Purpose } from './beyondPurpose.ts'

interface PurposeTogglesProps {
  /** Those that are known for the provider, and those that the key has. */
  purposes: readonly Purpose[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

const look =
  'inline-flex h-6 items-center gap-1.5 rounded-sm border px-2 text-xs whitespace-nowrap aria-pressed:border-used aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent-ink border-line text-ink-2 hover:bg-hover'

/** What the key is for: several may be taken, and a word of the person's own. */
export function PurposeToggles({ purposes, chosen, onChange }: PurposeTogglesProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])

  function finish() {
    // A purpose is one word.
    const word =
      typed
        ?.trim()
        .toLowerCase()
        .replaceAll(/[\s,]+/g, '-') ?? ''
    setTyped(null)
    if (word !== '' && !chosen.includes(word)) onChange([...chosen, word])
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) finish()
    else if (event.key === 'Escape') setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set cannot stand in a line
    <div role="group" aria-label="Purpose" className="flex flex-wrap items-center gap-1.5">
      <span aria-hidden="true" className="text-ink-2">
        Purpose
      </span>
      {purposes.map(({ id, name }) => {
        const isChosen = chosen.includes(id)
        return (
          <button key={id} type="button" aria-pressed={isChosen} className={look} onClick={() => toggle(id)}>
            {isChosen && <Check size={12} strokeWidth={2.5} aria-hidden="true" />}
            <bdi>{name}</bdi>
          </button>
        )
      })}
      {typed === null ? (
        <button type="button" className={look} onClick={() => setTyped('')}>
          {purposes.length === 0 ? 'Name it…' : 'Something else…'}
        </button>
      ) : (
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for
          autoFocus
          type="text"
          aria-label="Another purpose"
          placeholder="such as nightly-report"
          maxLength={60}
          className={classes(look, 'w-44 border-field bg-surface')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          onBlur={finish}
        />
      )}
    </div>
  )
}
