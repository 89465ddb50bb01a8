import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import { CheckField } from '../../ui/Choice.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { SuggestField } from '../../ui/SuggestField.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { countsOf } from '../../vault/countsOf.ts'
import { ExpiryField } from '../../vault/ExpiryField.tsx'
import { useKeys } from '../../vault/hooks.ts'
import { useOwners } from '../../vault/useOwners.ts'
import { whoseDate } from '../../vault/whoseDate.ts'
import type { Draft, FieldValue } from './draftOf.ts'
import { ProviderField } from './ProviderField.tsx'

interface DetailFieldsProps {
  draft: Draft
  provider: Provider | null
  /** A day was asked for and none was given. */
  dayProblem: string | null
  onChange: (change: Partial<Draft>) => void
}

/** Whose it is, when it ends, and what else may be told of it. */
export function DetailFields({ draft, provider, dayProblem, onChange }: DetailFieldsProps) {
  const rows = useKeys(({ rows }) => rows)
  const owners = useOwners()
  const tags = useMemo(() => countsOf(rows).tags.map(([tag]) => tag), [rows])
  const fields =
    provider?.keyFields?.filter(({ name, readOnly, legacy }) => !(readOnly || legacy) || name in draft.fields) ?? []
  const hasMore =
    [draft.note, draft.variable, draft.baseUrl, draft.remoteId].some((text) => text !== '') ||
    draft.manager ||
    Object.keys(draft.fields).length > 0
  const [isOpen, setOpen] = useState(hasMore)
  const Chevron = isOpen ? ChevronDown : ChevronRight

  function setField(name: string, value: FieldValue | undefined) {
    const { [name]: _, ...others } = draft.fields
    onChange({ fields: value === undefined ? others : { ...others, [name]: value } })
  }

  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <SuggestField
          label="Owner"
          suggestions={owners}
          value={draft.owner}
          onChange={(event) => onChange({ owner: event.target.value })}
        />
        <WordsField label="Tags" words={draft.tags} suggestions={tags} onChange={(tags) => onChange({ tags })} />
      </div>
      <ExpiryField
        day={draft.day}
        onChange={(day) => onChange({ day })}
        hint={whoseDate(provider)}
        problem={dayProblem}
      />
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex h-line items-center gap-1.5 self-start rounded-sm font-medium text-ink-2 hover:text-ink"
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
        Variable, note, base URL and more
      </button>
      {isOpen && (
        <>
          <TextField
            label="Variable"
            aside="under which programs get it"
            mono
            placeholder="SENDGRID_API_KEY"
            value={draft.variable}
            onChange={(event) => onChange({ variable: event.target.value })}
          />
          <TextArea label="Note" value={draft.note} onChange={(event) => onChange({ note: event.target.value })} />
          <TextField
            label="Base URL"
            aside="only if not the usual one"
            mono
            placeholder={provider?.baseUrls?.[0]?.url}
            value={draft.baseUrl}
            onChange={(event) => onChange({ baseUrl: event.target.value })}
          />
          <TextField
            label="Id at the provider"
            aside="its name there, no secret"
            mono
            value={draft.remoteId}
            onChange={(event) => onChange({ remoteId: event.target.value })}
          />
          {(provider?.management || draft.manager) && (
            <CheckField
              label="It manages the other keys of its provider and environment"
              checked={draft.manager}
              onChange={(manager) => onChange({ manager })}
            />
          )}
          {fields.map((field) => (
            <ProviderField
              key={field.name}
              field={field}
              value={draft.fields[field.name]}
              onChange={(value) => setField(field.name, value)}
            />
          ))}
        </>
      )}
    </>
  )
}
