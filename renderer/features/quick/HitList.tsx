import { useEffect, useRef } from 'react'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { hitsIn } from './hitsIn.ts'
import type { Hit } from './useHits.ts'

interface HitListProps {
  hits: readonly Hit[]
  query: string
  chosen: number
  nameOf: (provider: string) => string
  onChoose: (place: number) => void
  onCopy: () => void
}

/** What the element of a key is called, by its place. */
export const hitId = (place: number) => `quick-key-${place}`

/** The keys that fit; what was typed is underlined, in the name or else in a tag. */
export function HitList({ hits, query, chosen, nameOf, onChoose, onCopy }: HitListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    list.current?.querySelector(`#${hitId(chosen)}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={list}
      id="quick-keys"
      role="listbox"
      aria-label="Keys"
      tabIndex={-1}
      className="min-h-0 overflow-y-auto border-r border-line p-2"
    >
      {hits.map(({ id, name, provider, environment, environmentClass, tags }, place) => {
        const pieces = hitsIn(name, query)
        const tag = pieces.some(({ hit }) => hit)
          ? undefined
          : tags.find((one) => hitsIn(one, query).some(({ hit }) => hit))
        return (
          <button
            type="button"
            role="option"
            key={id}
            id={hitId(place)}
            aria-selected={place === chosen}
            tabIndex={-1}
            onClick={() => onChoose(place)}
            onDoubleClick={onCopy}
            className={classes(
              'flex h-10 w-full items-center gap-2.5 rounded-md px-2 text-left',
              place === chosen ? 'bg-accent-soft' : 'hover:bg-hover',
            )}
          >
            <Tile name={provider === null ? null : nameOf(provider)} />
            <bdi className="min-w-0 flex-1 truncate font-medium">
              {pieces.map(({ at, text, hit }) =>
                hit ? (
                  <mark
                    key={at}
                    className="bg-transparent font-bold text-ink underline decoration-used decoration-2 underline-offset-3"
                  >
                    {text}
                  </mark>
                ) : (
                  text
                ),
              )}
            </bdi>
            <span className="flex max-w-24 shrink-0 text-xs">
              {tag === undefined ? (
                <Environment word={environment} environmentClass={environmentClass} />
              ) : (
                <bdi className="truncate text-ink-3"># {tag}</bdi>
              )}
            </span>
          </button>
        )
      })}
    </div>
  )
}
