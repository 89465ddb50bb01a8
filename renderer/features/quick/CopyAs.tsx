import type { CopyForm } from '../../../shared/api/secrets.ts'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { ProductionPlate } from '../../ui/ProductionPlate.tsx'
import { type Forms, otherForms } from '../../vault/keyMenuOf.ts'
import type { Hit } from './useHits.ts'

/** All forms, the secret alone first; the others have a shortcut by their place. */
export const forms = [{ form: 'value', title: 'Secret' }, ...otherForms] as const satisfies readonly {
  form: CopyForm
  title: string
}[]

/** What the element of a form is called. */
export const formId = (form: CopyForm) => `quick-form-${form}`

interface CopyAsProps {
  hit: Hit
  providerName: string | null
  /** How each form looks; null until it is known. */
  shown: Forms | null
  chosen: CopyForm
  onCopy: (form: CopyForm) => void
}

/** The chosen key, and the forms it can be copied in. A form that its provider's facts do not tell is not to be had. */
export function CopyAs({ hit, providerName, shown, chosen, onCopy }: CopyAsProps) {
  return (
    <div className="min-h-0 min-w-0 overflow-y-auto px-2 pt-3.5 pb-2">
      <h2 className="truncate px-2 text-base font-bold tracking-tight">
        <bdi>{hit.name}</bdi>
      </h2>
      <p className="flex gap-3 px-2 pb-2 text-xs leading-5 text-ink-2">
        <span className="truncate">{providerName ?? 'Provider not known'}</span>
        {hit.environmentClass === 'production' ? (
          <ProductionPlate word={hit.environment} />
        ) : (
          <Environment word={hit.environment} environmentClass={hit.environmentClass} />
        )}
        <code className="truncate">{hit.preview}</code>
      </p>
      <h3 id="quick-copy-as" className="border-t border-line-soft px-2 pt-1.5 pb-0.5 text-xs font-medium text-ink-3">
        Copy as
      </h3>
      <div id="quick-forms" role="listbox" aria-labelledby="quick-copy-as" tabIndex={-1}>
        {forms.map(({ form, title }, place) => {
          const isChosen = form === chosen
          const text = form === 'value' ? (hit.preview ?? 'hidden') : shown?.[form]
          return (
            <button
              type="button"
              role="option"
              key={form}
              id={formId(form)}
              aria-selected={isChosen}
              disabled={shown !== null && text === null}
              tabIndex={-1}
              onClick={() => onCopy(form)}
              className={classes(
                'grid h-8.5 w-full grid-cols-[76px_minmax(0,1fr)_auto] items-center gap-2 rounded-md px-2 text-left',
                isChosen ? 'bg-accent text-on-accent' : 'hover:bg-hover disabled:bg-transparent disabled:text-ink-3',
              )}
            >
              {title}
              <code className={classes('truncate', !isChosen && 'text-ink-2')}>
                {form === 'link' && text && 'no secret: '}
                {shown !== null && text === null ? 'not known' : text}
              </code>
              {isChosen ? <Keys of="Enter" on="accent" /> : place > 0 && <Keys of={`Mod+${place}`} />}
            </button>
          )
        })}
      </div>
    </div>
  )
}
