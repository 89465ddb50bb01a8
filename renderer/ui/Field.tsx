import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

/** What every field of a form has: a label, a few words beside it, and what is wrong with it, read out when it comes. */
export interface Labelled {
  label: ReactNode
  /** Beside the label, lighter. */
  aside?: string
  /** Below the field. */
  hint?: ReactNode
  problem?: string | null
}

/** How everything looks that is typed into or chosen from. */
export const fieldLook =
  'w-full rounded-md border border-field bg-surface px-2.5 text-ink disabled:border-dashed aria-invalid:border-crit'

interface FieldProps extends Labelled {
  /** For readers of the screen alone, where a placeholder says the same. */
  hideLabel?: boolean
  className?: string
  children: (ids: FieldIds) => ReactNode
}

/** Lays a field out. `children` is given the ids that tie label, hint and problem to it. */
export function Field({ label, hideLabel, aside, hint, problem, className, children }: FieldProps) {
  const id = useId()
  const describedBy = hint || problem ? `${id}-more` : undefined
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-medium'}>
        {label} {aside && <small className="text-xs font-normal text-ink-3">{aside}</small>}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': problem ? true : undefined })}
      {(problem || hint) && (
        <p
          id={describedBy}
          role={problem ? 'alert' : undefined}
          className={classes('mt-1 text-xs', problem ? 'text-crit' : 'text-ink-3')}
        >
          {problem ?? hint}
        </p>
      )}
    </div>
  )
}

interface FieldIds {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface TextFieldProps extends Labelled, Omit<ComponentProps<'input'>, 'id'> {
  /** In the fixed-width face: for values, names of variables, addresses. */
  mono?: boolean
}

/** One line of text. */
export function TextField({ label, aside, hint, problem, mono, className, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, aside, hint, problem, className }}>
      {(ids) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          className={classes(fieldLook, 'h-8', mono && 'font-mono text-xs')}
          {...ids}
          {...input}
        />
      )}
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({ label, aside, hint, problem, className, ...area }: Labelled & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, aside, hint, problem, className }}>
      {(ids) => <textarea rows={3} className={classes(fieldLook, 'py-1.5')} {...ids} {...area} />}
    </Field>
  )
}
