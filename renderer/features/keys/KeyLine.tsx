import { memo } from 'react'
import { activeLine } from '../../ui/activeLine.ts'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { agoOf, endIn } from '../../ui/moments.ts'
import { Tick } from '../../ui/Tick.tsx'
import { Tile } from '../../ui/Tile.tsx'
import type { KeyRow } from '../../vault/keysStore.ts'
import { lineLook, lookOf } from './columns.ts'

interface KeyLineProps {
  id: string
  row: KeyRow
  /** Its place among all lines, from 0. */
  place: number
  providerName: string | null
  /** Where the arrows are. */
  active: boolean
  /** Shown in the panel. */
  shown: boolean
  ticked: boolean
  now: number
}

const tones = { none: 'text-ink-3', plain: '', warn: 'font-semibold text-warn', crit: 'font-semibold text-crit' }

/** One key in the table. It has no listener of its own: the table listens for all. */
export const KeyLine = memo(function KeyLine(props: KeyLineProps) {
  const { id, row, place, providerName, active, shown, ticked, now } = props
  const end = endIn(row.expiresAt, now)
  return (
    <tr
      id={id}
      aria-rowindex={place + 2}
      aria-selected={ticked}
      aria-current={shown ? 'true' : undefined}
      data-place={place}
      className={classes(
        'group h-row border-b border-line-soft [contain:content]',
        lineLook,
        ticked && !shown ? 'bg-sunken' : activeLine(shown),
        active && 'group-focus-visible/table:outline-2 group-focus-visible/table:-outline-offset-2',
        'outline-focus',
      )}
    >
      <td
        data-tick
        className={classes(
          'flex h-full items-center justify-end',
          !ticked && 'opacity-0 pointed:opacity-100 group-data-ticking/table:opacity-100',
        )}
      >
        <Tick checked={ticked} />
      </td>
      <th scope="row" className="flex min-w-0 items-center gap-2.5 text-left font-medium">
        <Tile name={providerName} />
        <bdi title={row.name} className="truncate">
          {row.name}
        </bdi>
      </th>
      <td className={classes('truncate text-ink-2', lookOf('provider'))}>
        {providerName ?? <span className="text-ink-3">not known</span>}
      </td>
      <td className="flex min-w-0">
        <Environment word={row.environment} environmentClass={row.environmentClass} />
      </td>
      <td className={classes('truncate text-ink-2', lookOf('scopes'))}>{scopesOf(row.scopeCount)}</td>
      <td className={classes('truncate text-right tabular-nums', tones[end.tone])}>{end.text}</td>
      <td
        className={classes(
          'truncate text-right tabular-nums',
          row.lastUsedAt ? 'text-ink-2' : 'text-ink-3',
          lookOf('used'),
        )}
      >
        {agoOf(row.lastUsedAt, now)}
      </td>
    </tr>
  )
})

function scopesOf(count: number | null) {
  if (count === null) return <span className="text-ink-3">unknown</span>
  if (count === 0) return <span className="text-ink-3">none</span>
  return count === 1 ? '1 scope' : `${count} scopes`
}
