import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { DialogButtons } from '../ui/Dialog.tsx'
import { Note } from '../ui/Note.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import type { Strength } from './passwordStrength.ts'
import { StrengthMeter } from './StrengthMeter.tsx'

interface NewPasswordFormProps {
  /** What choosing it does, such as “Make the vault”. */
  submit: string
  busy: boolean
  /** What went wrong with the last one. */
  problem: string | null
  /** Fields that stand before the password. */
  children?: ReactNode
  onCancel: () => void
  /** @param others what stands in the fields before it, by their names */
  onChoose: (password: string, others: FormData) => void
}

const estimatedAfterMs = 120
const estimate = async (password: string): Promise<Strength | null> =>
  password === '' ? null : (await import('./passwordStrength.ts')).passwordStrength(password)

/** Asks for a new password, twice, and says how strong it is. A weak one is taken once that was said. */
export function NewPasswordForm({ submit, busy, problem, children, onCancel, onChoose }: NewPasswordFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [strength, setStrength] = useState<Strength | null>(null)
  const [isWarned, setWarned] = useState(false)
  const [mistake, setMistake] = useState<{ at: 'password' | 'repeated'; text: string } | null>(null)
  const timer = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])

  // On a low screen the answer to it is out of sight.
  useEffect(() => {
    if (isWarned) form.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [isWarned])

  // SECURITY: the password stays in its field; the page keeps only how strong it is.
  function typed(field: HTMLInputElement): void {
    setMistake(null)
    setWarned(false)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(async () => setStrength(await estimate(field.value)), estimatedAfterMs)
  }

  async function choose(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const fields = new FormData(event.currentTarget)
    const [password, repeated] = [String(fields.get('password')), String(fields.get('repeated'))]
    clearTimeout(timer.current)
    const found = await estimate(password)
    setStrength(found)
    if (found === null)
      setMistake({ at: 'password', text: 'Choose a password: without one, anybody could open the vault.' })
    else if (password !== repeated)
      setMistake({ at: 'repeated', text: 'This is another one. Nothing was changed: type the same password twice.' })
    else if (found.isWeak && !isWarned) setWarned(true)
    else {
      // SECURITY: the fields are emptied at once: the page keeps no password.
      for (const field of form.current?.querySelectorAll<HTMLInputElement>('[name=password], [name=repeated]') ?? [])
        field.value = ''
      setStrength(null)
      setWarned(false)
      onChoose(password, fields)
    }
  }

  return (
    <form ref={form} onSubmit={choose} className="flex flex-col gap-3">
      {children}
      <div>
        <PasswordField
          name="password"
          label="New password"
          autoFocus={children === undefined}
          readOnly={busy}
          problem={mistake?.at === 'password' ? mistake.text : null}
          onChange={(event) => typed(event.target)}
        />
        <StrengthMeter of={strength} />
      </div>
      <PasswordField
        name="repeated"
        label="The same again"
        readOnly={busy}
        problem={mistake?.at === 'repeated' ? mistake.text : null}
        onChange={() => setMistake(null)}
      />
      {isWarned && (
        <Note tone="warn" title="This password is easily guessed">
          Whoever gets hold of the vault’s file can try millions. You may use it all the same.
        </Note>
      )}
      {problem && <Note tone="crit">{problem}</Note>}
      <DialogButtons>
        <Button size="big" look="quiet" disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
        <Button size="big" look="primary" type="submit" disabled={busy} keys="Enter">
          {busy ? 'One moment…' : isWarned ? 'Use it all the same' : submit}
        </Button>
      </DialogButtons>
    </form>
  )
}
