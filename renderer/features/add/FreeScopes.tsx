import type { Provider } from '../../../shared/model/provider.ts'
import { WordsField } from '../../ui/WordsField.tsx'

interface FreeScopesProps {
  /** Null where it is not of the catalogue. */
  provider: Provider | null
  isNamed: boolean
  scopes: readonly string[] | null
  onChange: (scopes: readonly string[]) => void
}

/** Scopes that the catalogue does not list, in the provider's own words. */
export function FreeScopes({ provider, isNamed, scopes, onChange }: FreeScopesProps) {
  const name = provider?.name ?? 'the provider'
  return (
    <>
      <p className="max-w-120 text-ink-2">
        {provider || isNamed
          ? `The catalogue does not list the scopes of ${name}. Write them as it spells them, or leave them unknown.`
          : 'Once it is known whose key it is, the scopes of that provider stand here.'}
      </p>
      {scopes !== null && (
        <WordsField
          label="Scopes"
          aside="separated by spaces"
          mono
          className="max-w-120"
          words={scopes}
          onChange={onChange}
        />
      )}
    </>
  )
}
