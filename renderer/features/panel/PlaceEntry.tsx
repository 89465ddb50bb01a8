import { X } from 'lucide-react'
import type { Consumer } from '../../../shared/model/consumer.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { whenOf } from '../../ui/moments.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import type { Roving } from '../../ui/useRoving.ts'
import { placeIcons, placeLooks } from '../../vault/placeLooks.ts'
import { placeName, placeStateWords } from '../../vault/placeWords.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { shortFolder } from './shortFolder.ts'

interface PlaceEntryProps {
  of: Consumer
  roving: Roving
  /** Milliseconds since 1970. */
  now: number
  onRemove: () => void
}

const kinds: Record<Consumer['place']['kind'], string> = { file: 'File', hook: 'Command', step: 'By hand' }

const lastStop = (id: string) => `${id} last`

/** The buttons of a place: what the last rotation did there, which leads to it, and “Remove”. */
export const placeStops = ({ id, last }: Pick<Consumer, 'id' | 'last'>) => (last ? [lastStop(id), id] : [id])

/** One place that uses the key: what it is, and what the last rotation did there. */
export function PlaceEntry({ of, roving, now, onRemove }: PlaceEntryProps) {
  const { id, number, place: its, last } = of
  const { place } = useVault()
  const Icon = placeIcons[its.kind]
  const name = placeName(its)
  const look = last && placeLooks[last.state]
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 border-b border-line-soft py-2 last:border-b-0">
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 text-ink-3" />
      <div className="min-w-0">
        <p
          className={its.kind === 'file' ? 'truncate' : 'break-words'}
          title={its.kind === 'file' ? its.path : undefined}
        >
          <span className="mr-1.5 text-ink-3 tabular-nums">{number}</span>
          <span className="sr-only">{kinds[its.kind]}: </span>
          {its.kind === 'step' ? (
            <bdi className="font-medium">{name}</bdi>
          ) : (
            <code>
              <bdi>{name}</bdi>
            </code>
          )}
        </p>
        {its.kind === 'file' && (
          <code className="block truncate text-ink-3" title={its.path}>
            <bdi>{shortFolder(its.path)}</bdi>
          </code>
        )}
        {its.kind === 'step' && its.link !== null && (
          <code className="block break-all text-ink-3 select-all">
            <bdi>{its.link}</bdi>
          </code>
        )}
        {last && look ? (
          <button
            type="button"
            title="Show the rotation"
            className={classes('flex items-center gap-1.5 rounded-sm tabular-nums hover:underline', look.ink)}
            onClick={() => place.showRotation(last.rotation)}
            {...rovingStop(roving, lastStop(id))}
          >
            <look.icon size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
            {placeStateWords[last.state]}
            {last.at !== null && ` ${whenOf(last.at, now)}`}
          </button>
        ) : (
          <p className="text-ink-3">no rotation has come here yet</p>
        )}
        {last?.why && <bdi className="block text-xs break-words text-ink-2">{last.why}</bdi>}
      </div>
      <Button
        look="quiet"
        icon={X}
        className="-mt-0.5 -mr-1.5"
        aria-label={`Remove place ${number}: ${name}`}
        onClick={onRemove}
        {...rovingStop(roving, id)}
      />
    </li>
  )
}
