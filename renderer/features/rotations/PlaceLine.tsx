import type { RotationPlace } from '../../../shared/model/consumer.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { timeOf } from '../../ui/moments.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import type { Roving } from '../../ui/useRoving.ts'
import { placeIcons, placeLooks } from '../../vault/placeLooks.ts'
import { doneThere, placeStateWords } from '../../vault/placeWords.ts'

interface PlaceLineProps {
  of: RotationPlace
  /** What tells it from the others. */
  name: string
  roving: Roving
  /** Whether it is what the person is meant to answer next. */
  isMeant: boolean
  /** Says whether it has the value in force; null where there is nothing to be said. */
  onSay: ((has: boolean) => void) | null
}

/** One place that uses the key: where it is, what was done there, and whether it has the value in force. */
export function PlaceLine({ of, name, roving, isMeant, onSay }: PlaceLineProps) {
  const { consumer, place, state, at, why } = of
  const Icon = placeIcons[place.kind]
  const { icon: Sign, ink } = placeLooks[state]
  const has = state === 'confirmed'
  return (
    <li className="grid min-h-row grid-cols-[16px_minmax(0,1fr)_112px] items-center gap-x-2.5 border-b border-line-soft px-4 py-1 last:border-b-0 @min-[520px]:grid-cols-[16px_minmax(0,1fr)_120px_72px]">
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
      <span className="min-w-0 break-words" title={place.kind === 'file' ? place.path : undefined}>
        {place.kind === 'step' ? (
          <bdi>{name}</bdi>
        ) : (
          <code>
            <bdi>{name}</bdi>
          </code>
        )}
        <span className="text-ink-3 @max-[640px]:hidden"> · {doneThere(of)}</span>
      </span>
      <span className={classes('flex items-center gap-1.5 whitespace-nowrap tabular-nums', ink)}>
        <Sign size={14} strokeWidth={1.75} aria-hidden="true" />
        {placeStateWords[state]}
        {at !== null && has && ` ${timeOf(at)}`}
      </span>
      {onSay && (
        <span className="flex justify-end @max-[520px]:col-start-2">
          <Button
            look={has ? 'quiet' : isMeant ? 'primary' : 'link'}
            className={isMeant ? undefined : '-mr-2.5'}
            aria-label={`${has ? 'Not yet' : 'It has it'}: ${name}`}
            onClick={() => onSay(!has)}
            {...rovingStop(roving, consumer)}
          >
            {has ? 'Not yet' : 'It has it'}
          </Button>
        </span>
      )}
      {why !== null && <bdi className="col-span-full col-start-2 pb-1 text-xs break-words text-ink-2">{why}</bdi>}
      {place.kind === 'step' && place.link !== null && (
        <code className="col-span-full col-start-2 pb-1 break-all text-ink-3">
          <bdi>{place.link}</bdi>
        </code>
      )}
    </li>
  )
}
