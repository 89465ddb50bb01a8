import { csvField } from '../../../shared/model/csvField.ts'
import { SelectField } from '../../ui/Select.tsx'
import type { Preview } from '../../vault/previewed.ts'
import { type MappedColumn, mapColumn } from './columnMap.ts'

interface ColumnMapProps {
  columns: Preview['columns']
  mapped: readonly MappedColumn[]
  onMap: (mapped: MappedColumn[]) => void
}

const words: Partial<Record<string, string>> = { base_url: 'address', expires: 'ends' }

/** What each column of a CSV is taken for, to be put right. */
export function ColumnMap({ columns, mapped, onMap }: ColumnMapProps) {
  return (
    <fieldset className="mt-5">
      <legend className="mb-2 font-medium">
        Columns <small className="text-xs font-normal text-ink-3">and what each is taken for</small>
      </legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(160px,1fr))] gap-3">
        {columns.map(({ column, field }, place) => (
          <SelectField
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and none moves
            key={place}
            label={<bdi>{column || `Column ${place + 1}`}</bdi>}
            value={field ?? ''}
            options={[
              { value: '', label: 'not carried over' },
              ...csvField.options.map((id) => ({ value: id, label: words[id] ?? id })),
            ]}
            onChoose={(chosen) => onMap(mapColumn(mapped, column, csvField.safeParse(chosen).data ?? null))}
          />
        ))}
      </div>
    </fieldset>
  )
}
