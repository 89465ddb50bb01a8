import { Eye, EyeOff, Lock } from 'lucide-react'
import { useState } from 'react'
import { classes } from './classes.ts'
import { Field, fieldLook, type TextFieldProps } from './Field.tsx'

interface PasswordFieldProps extends TextFieldProps {
  /** For readers of the screen alone, where a placeholder says the same. */
  hideLabel?: boolean
  /** The one field of its screen. */
  big?: boolean
}

/** A password or a secret: hidden, unless the person asks to see it. It tells when Caps Lock is on. */
export function PasswordField({
  label,
  hideLabel,
  aside,
  hint,
  problem,
  className,
  mono,
  big,
  onKeyUp,
  ...input
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  return (
    <Field {...{ label, hideLabel, aside, problem, className }} hint={capsLock ? 'Caps Lock is on.' : hint}>
      {(ids) => (
        <span className="relative block">
          {big && (
            <Lock
              size={16}
              strokeWidth={1.75}
              aria-hidden="true"
              className="pointer-events-none absolute top-2.5 left-2.5 text-ink-3"
            />
          )}
          <input
            type={shown ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            className={classes(fieldLook, 'pr-9', big ? 'h-9 pl-8.5' : 'h-8', (mono || shown) && 'font-mono text-xs')}
            onKeyUp={(event) => {
              setCapsLock(event.getModifierState('CapsLock'))
              onKeyUp?.(event)
            }}
            {...ids}
            {...input}
          />
          <button
            type="button"
            aria-label={shown ? 'Hide' : 'Show'}
            aria-pressed={shown}
            className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-md text-ink-3 hover:text-ink"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={16} strokeWidth={1.75} /> : <Eye size={16} strokeWidth={1.75} />}
          </button>
        </span>
      )}
    </Field>
  )
}
