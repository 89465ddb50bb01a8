import type { Provider } from '../../../shared/model/provider.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useNow } from '../../ui/useNow.ts'
import type { Matrix } from '../../vault/matrixOf.ts'
import { standingWords } from './cellWords.ts'
import { ScopeBlock } from './ScopeBlock.tsx'

interface UnclassifiedProps {
  scopes: Matrix['unclassified']
  provider: Provider | null
  /** Whether any log of the key was read. */
  wasRead: boolean
}

/** Scopes that the catalogue does not know, by name, those that are too much first. */
export function Unclassified({ scopes, provider, wasRead }: UnclassifiedProps) {
  const now = useNow()
  return (
    <section className="mt-3">
      <h4 className="mb-1 font-semibold">{provider?.scopes ? 'Not in the catalogue' : 'By name'}</h4>
      <p className="mb-2 text-ink-3">
        {provider?.scopes
          ? 'The catalogue does not know what they allow, so that they count as writing.'
          : 'Nobody has listed this provider’s scopes yet.'}
      </p>
      <ul className="flex flex-wrap gap-1">
        {scopes.map(({ name, ...standing }) => {
          const words = standingWords(standing, wasRead, now)
          return (
            <li key={name} title={words} className="max-w-full">
              <Chip>
                <span className="inline-flex items-center gap-1.5">
                  {standing.state !== 'granted' && <ScopeBlock of={standing.state} />}
                  <bdi className="font-mono">{name}</bdi>
                </span>
              </Chip>
              <span className="sr-only">{words}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
