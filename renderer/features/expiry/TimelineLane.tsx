import { memo } from 'react'
import { count } from '../../ui/moments.ts'
import { Tile } from '../../ui/Tile.tsx'
import type { LaidLane } from './layoutLanes.ts'
import { TimelineMark } from './TimelineMark.tsx'

interface TimelineLaneProps {
  laid: LaidLane
  name: string
  now: number
  /** In pixels from the first lane. */
  top: number
  /** The key whose mark the keyboard stands on, and the one in the panel; null where they are in other lanes. */
  active: string | null
  selected: string | null
}

/** The keys of one provider along the time. */
export const TimelineLane = memo(function TimelineLane({ laid, name, now, top, active, selected }: TimelineLaneProps) {
  const { lane, marks, height } = laid
  const words = wordsOf(lane.keys.length, lane.endless)
  const holds = (id: string | null, keys: LaidLane['lane']['keys']) => keys.some(({ row }) => row.id === id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, which a field set is not
    <div
      role="group"
      aria-label={`${name}, ${words}`}
      className="absolute inset-x-0 flex border-b border-line-soft py-3.25"
      style={{ top, height }}
    >
      <div aria-hidden="true" className="flex w-46 shrink-0 gap-2.5 pr-2 leading-4">
        <Tile name={lane.provider === null ? null : name} />
        <span className="min-w-0">
          <bdi className="block truncate font-medium">{name}</bdi>
          <span className="block truncate text-xs text-ink-3">{words}</span>
        </span>
      </div>
      <div className="relative min-w-0 flex-1">
        {marks.map((mark) => (
          <TimelineMark
            key={mark.keys[0]?.row.id}
            mark={mark}
            now={now}
            isActive={active !== null && holds(active, mark.keys)}
            isSelected={selected !== null && holds(selected, mark.keys)}
          />
        ))}
      </div>
    </div>
  )
})

function wordsOf(ends: number, endless: number): string {
  const all = count(ends + endless, 'key')
  if (ends === 0) return `${all}, none with an end`
  return endless === 0 ? all : `${all}, ${endless.toLocaleString('en-GB')} without an end`
}
