import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Finding } from '../../../shared/model/finding.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { fieldLook, TextArea } from '../../ui/Field.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { Note } from '../../ui/Note.tsx'
import { Select } from '../../ui/Select.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { untilChoices, untilOf } from './until.ts'

interface AcceptProps {
  finding: Finding
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** The other way: a finding that is all right for a while, with why and until when. It can be undone. */
export function Accept({ finding, isOpen, onOpen }: AcceptProps) {
  if (isOpen) return <Form finding={finding} onClose={() => onOpen(false)} />
  return (
    <div className="flex items-center justify-between gap-3">
      <span className="text-ink-2">All right for a while?</span>
      <Button keys="A" onClick={() => onOpen(true)}>
        Accept instead
      </Button>
    </div>
  )
}

function Form({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { call, actions } = useVault()
  const { busy, problem, run } = useAction()
  const form = useRef<HTMLFormElement>(null)
  const [why, setWhy] = useState('')
  const [choice, setChoice] = useState('90')
  const [day, setDay] = useState('')
  const [untold, setUntold] = useState<{ why?: string; day?: string }>({})

  useEffect(() => {
    form.current?.querySelector('textarea')?.focus()
  }, [])

  function accept(event: FormEvent) {
    event.preventDefault()
    const until = untilOf(choice, day, Date.now())
    const reason = why.replaceAll(/\s+/g, ' ').trim()
    if (reason === '') return setUntold({ why: 'Say why, so that the next one who looks understands it.' })
    if (until === null) return setUntold({ day: 'Choose a day to come.' })
    setUntold({})
    void run(async () => {
      await call.audit.accept({ finding: finding.id, why: reason, until })
      onClose()
      actions.offerUndo(`Accepted: ${finding.title}`, () => call.audit.reopen({ finding: finding.id }))
    })
  }

  function press(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement && !event.shiftKey)
      event.currentTarget.requestSubmit()
    else return
    event.preventDefault()
  }

  return (
    <form ref={form} aria-label="Accept this finding" onSubmit={accept} onKeyDown={press}>
      <h3 className="mb-1 flex justify-between font-semibold">
        Accept instead <Keys of="A" />
      </h3>
      <TextArea
        label="Why is this all right?"
        rows={2}
        maxLength={1_000}
        value={why}
        problem={untold.why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <label htmlFor="accept-until" className="text-ink-2">
          Comes back
        </label>
        <Select id="accept-until" options={untilChoices} value={choice} onChoose={setChoice} />
        {choice === 'date' && (
          <input
            type="date"
            aria-label="Day on which it comes back"
            aria-invalid={untold.day ? true : undefined}
            aria-describedby={untold.day ? 'accept-day-problem' : undefined}
            className={classes(fieldLook, 'h-8 max-w-36')}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
        <span className="flex-1" />
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={busy}>
          Accept
        </Button>
      </div>
      {untold.day && (
        <p id="accept-day-problem" role="alert" className="mt-1 text-xs text-crit">
          {untold.day}
        </p>
      )}
      {problem && <Note tone="crit">{problem}</Note>}
      <p className="mt-2 text-xs text-ink-3">It comes back sooner where the key changes.</p>
    </form>
  )
}
