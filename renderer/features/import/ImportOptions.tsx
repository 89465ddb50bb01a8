import type { ImportFormat } from '../../../shared/api/imports.ts'
import { Note } from '../../ui/Note.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { usualEnvironments } from '../../vault/factChoices.ts'
import type { Preview } from '../../vault/previewed.ts'
import { ColumnMap } from './ColumnMap.tsx'
import type { Source } from './usePreview.ts'

const formats: Record<Preview['format'], string> = {
  dotenv: 'a .env file',
  csv: 'CSV',
  json: 'JSON of Keyward',
  keys: 'keys alone',
}
const choices: readonly Exclude<ImportFormat, 'auto'>[] = ['dotenv', 'csv', 'json']
const environments = [...usualEnvironments, 'sandbox']

interface ImportOptionsProps {
  source: Source
  preview: Preview | null
  onChange: (part: Partial<Source>) => void
}

/** What a text is taken for, to be put right. */
export function ImportOptions({ source, preview, onChange }: ImportOptionsProps) {
  const isFound = source.format === 'auto' && preview !== null
  const columns = preview?.format === 'csv' ? preview.columns : []
  const fields = columns.map(({ field }) => field)
  return (
    <>
      <div className="mt-5 flex flex-wrap gap-3">
        <SelectField
          label="Read as"
          className="w-56"
          value={source.format}
          options={[
            { value: 'auto', label: isFound ? `${formats[preview.format]} (found)` : 'what it looks like' },
            ...choices.map((format) => ({ value: format, label: formats[format] })),
          ]}
          onChoose={(format) => onChange({ format: choices.find((each) => each === format) ?? 'auto', columns: [] })}
        />
        <SelectField
          label="Environment for all"
          className="w-56"
          value={source.environment ?? ''}
          options={[
            { value: '', label: 'as each says' },
            ...environments.map((word) => ({ value: word, label: word })),
          ]}
          onChoose={(word) => onChange({ environment: word === '' ? null : word })}
        />
      </div>
      {columns.length > 0 && (
        <ColumnMap columns={columns} mapped={source.columns} onMap={(mapped) => onChange({ columns: mapped })} />
      )}
      {columns.length > 0 && !(fields.includes('name') && fields.includes('secret')) && (
        <div className="mt-4">
          <Note>Say which column holds the name of a key, and which its secret.</Note>
        </div>
      )}
    </>
  )
}
