import { Check } from 'lucide-react'
import type { Detection } from '../../../shared/model/detection.ts'
import { Button } from '../../ui/Button.tsx'
import { useProviders } from '../../vault/hooks.ts'
import type { Draft } from './draftOf.ts'

interface CandidatesProps {
  candidates: Detection['candidates']
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

/** Whose key it may be, to be chosen by the person. */
export function Candidates({ candidates, draft, onChange }: CandidatesProps) {
  const names = useProviders()
  return (
    <fieldset>
      <legend className="mb-1 text-ink-2">{candidates.length === 1 ? 'Is it this one?' : 'Which one is it?'}</legend>
      <div className="flex flex-wrap gap-1.5">
        {candidates.map(({ provider, environment, type }) => {
          const isChosen = provider === draft.provider && (type ?? '') === draft.type
          return (
            <Button
              key={`${provider} ${environment} ${type}`}
              icon={isChosen ? Check : undefined}
              aria-pressed={isChosen}
              onClick={() => onChange({ provider, environment: environment ?? '', type: type ?? '' })}
            >
              {[names.get(provider)?.name ?? provider, environment ?? type].filter(Boolean).join(', ')}
            </Button>
          )
        })}
      </div>
    </fieldset>
  )
}
