import { memo, type ReactNode } from 'react'
import type { Provider } from '../../shared/model/provider.ts'
import { classes } from '../ui/classes.ts'
import { Environment } from '../ui/Environment.tsx'
import { Tick } from '../ui/Tick.tsx'
import { Tile } from '../ui/Tile.tsx'
import { previewColumns } from './previewColumns.ts'
import type { PreviewRow } from './previewed.ts'

interface PreviewLineProps {
  measure: (element: HTMLElement | null) => void
  index: number
  row: PreviewRow
  provider: Provider | null
  isTicked: boolean
  isActive: boolean
  onChoose: (index: number, row: PreviewRow, on: boolean) => void
  /** What the last column shows. */
  cell: (row: PreviewRow) => ReactNode
}

/** One line of the table of what was found; kept while others scroll by. */
export const PreviewLine = memo(function PreviewLine({
  measure,
  index,
  row,
  provider,
  isTicked,
  isActive,
  onChoose,
  cell,
}: PreviewLineProps) {
  const name = row.provider === null ? null : (provider?.name ?? row.provider)
  const isHeld = row.state === 'held'
  return (
    <tr
      ref={measure}
      data-index={index}
      id={`preview-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      aria-disabled={isHeld || undefined}
      onClick={() => onChoose(index, row, !isTicked)}
      className={classes(
        previewColumns,
        'min-h-14 border-b border-line-soft py-2 leading-4.5 hover:bg-hover',
        isActive && 'group-focus-visible/table:bg-accent-soft',
      )}
    >
      <td className="grid">
        <Tick checked={isTicked} disabled={isHeld} />
      </td>
      <td className="grid">
        <Tile name={name} />
      </td>
      <td className="min-w-0">
        <b className="block truncate">
          <bdi>{name ?? 'Not known'}</bdi>
        </b>
        <span className="block truncate text-xs leading-4.5 text-ink-3">{kindOf(row, provider)}</span>
      </td>
      <td className="min-w-0 @max-[720px]:col-3 @max-[720px]:row-2">
        {row.environment === null ? (
          <span className="text-ink-3">not in the key</span>
        ) : (
          <Environment word={row.environment} environmentClass={row.environmentClass} />
        )}
      </td>
      <td className="min-w-0 @max-[720px]:col-4 @max-[720px]:row-1">
        <code className="block truncate leading-4.5">
          <bdi>{row.variable ?? row.name}</bdi>
        </code>
        <code className="block truncate leading-4.5 text-ink-3">{row.preview ?? 'too short to show any of it'}</code>
      </td>
      <td className="min-w-0 @max-[720px]:col-4 @max-[720px]:row-2">{cell(row)}</td>
    </tr>
  )
})

function kindOf({ provider: id, type, confidence }: PreviewRow, provider: Provider | null): string {
  if (id === null) return confidence === 'ambiguous' ? 'several providers fit' : 'looks like a secret'
  const kind = provider?.types.find((each) => each.id === type)?.name ?? type ?? 'type not in the key'
  return confidence === 'likely' ? `${kind}, likely` : kind
}
