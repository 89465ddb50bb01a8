import { CircleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { LockReason } from '../../../shared/api/events.ts'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { useEngine } from '../../vault/EngineContext.ts'
import { RestoreBackup } from '../../vault/RestoreBackup.tsx'
import { useSettings } from '../../vault/settingsStore.ts'
import { takePassword } from '../../vault/takePassword.ts'
import { tellNotices } from '../../vault/tellNotices.ts'
import { lockedBecause } from './lockedBecause.ts'
import { Recover } from './Recover.tsx'
import { type WhyNotOpened, whyNotOpened } from './whyNotOpened.ts'

interface UnlockProps {
  why: LockReason | null
  onOpen: () => void
}

/** Asks for the password of a locked vault. */
export function Unlock({ why, onOpen }: UnlockProps) {
  const { call, onEvent } = useEngine()
  const settings = useSettings()
  const [lockedAt, setLockedAt] = useState(Date.now)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<WhyNotOpened | null>(null)
  const [over, setOver] = useState<'recover' | 'restore' | null>(null)
  const field = useRef<HTMLInputElement>(null)

  // SECURITY: a recovery code that is on the screen goes when the vault is locked once more.
  useEffect(
    () =>
      onEvent(({ event }) => {
        if (event !== 'locked') return
        setOver(null)
        setLockedAt(Date.now())
      }),
    [onEvent],
  )

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy || !field.current?.value) return
    const password = takePassword(field.current)
    setBusy(true)
    setRefused(null)
    try {
      const { notices } = await call.vault.unlock({ password })
      tellNotices(notices)
      onOpen()
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      setRefused(whyNotOpened(error))
      field.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="flex h-full flex-col overflow-y-auto">
      <main className="m-auto w-92 max-w-full px-4 pt-8 text-center">
        <Mark className="mx-auto size-14" />
        <h1 className="mt-5 text-xl font-bold tracking-tight">Unlock Keyward</h1>
        <p className="mt-0.5 text-ink-2">{lockedBecause(why, lockedAt, settings?.lock)}</p>
        <form onSubmit={(event) => void unlock(event)} className="mt-7 flex items-start gap-2 text-left">
          <PasswordField
            ref={field}
            label="Password"
            hideLabel
            big
            placeholder="Password"
            autoFocus
            readOnly={busy}
            aria-invalid={refused ? true : undefined}
            className="min-w-0 flex-1"
          />
          <Button type="submit" look="primary" size="big" keys="Enter" aria-disabled={busy}>
            {busy ? 'Opening…' : 'Unlock'}
          </Button>
        </form>
        <div role="alert" className="min-h-16 px-0.5 pt-3 text-left">
          {refused && (
            <div className="flex gap-2">
              <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-crit" />
              <div>
                <p className="font-semibold text-crit">{refused.title}</p>
                <p className="text-ink-2">{refused.text}</p>
              </div>
            </div>
          )}
        </div>
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          <Button look="quiet" onClick={() => setOver('recover')}>
            Use recovery code
          </Button>
          <Button look={refused?.restores ? 'plain' : 'quiet'} onClick={() => setOver('restore')}>
            Restore a backup…
          </Button>
        </div>
      </main>
      <footer className="p-6 text-center text-xs text-ink-3">While locked, nothing leaves this computer.</footer>
      {over === 'recover' && <Recover onOpen={onOpen} onClose={() => setOver(null)} />}
      {over === 'restore' && <RestoreBackup onDone={onOpen} onClose={() => setOver(null)} />}
    </div>
  )
}
