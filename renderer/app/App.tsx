import { useEffect, useState } from 'react'
import { createClient } from '../../shared/api/client.ts'
import type { ClipboardOutcome } from '../../shared/api/events.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { Keys } from '../features/keys/Keys.tsx'
import { Quick } from '../features/quick/Quick.tsx'
import { Unlock } from '../features/unlock/Unlock.tsx'
import { useAction } from '../ui/useAction.ts'
import { VaultContext } from '../ui/vaultContext.ts'
import { Ended } from './Ended.tsx'
import { Told } from './Told.tsx'

type State = 'absent' | 'locked' | 'unlocked'

/** The page: what it shows follows from the vault's state. Nothing of an unlocked vault outlives its locking. */
export function App({ transport }: { transport: Transport }) {
  const [client] = useState(() => createClient(transport))
  const [state, setState] = useState<State | null>(null)
  const [changes, setChanges] = useState(0)
  const [clipboard, setClipboard] = useState<ClipboardOutcome | null>(null)
  const [notices, setNotices] = useState<string[]>([])
  const [asked, setAsked] = useState<string | null>(null)
  const { problem, fail } = useAction()

  useEffect(() => {
    const end = transport.onEvent((told) => {
      if (told.event === 'locked') setState('locked')
      if (told.event === 'vaultChanged') setChanges((count) => count + 1)
      if (told.event === 'clipboard') setClipboard(told.outcome)
      if (told.event === 'notice') setNotices((earlier) => [...earlier, told.message])
      if (told.event === 'showKey') setAsked(told.id)
    })
    const look = () => void client.vault.status({}).then((status) => setState(status.state), fail)
    look()
    // Another window may have unlocked meanwhile.
    window.addEventListener('focus', look)
    return () => {
      window.removeEventListener('focus', look)
      end()
    }
  }, [transport, client, fail])

  useEffect(() => {
    let told = 0
    const seen = () => {
      if (Date.now() - told < tellSeenEveryMs) return
      told = Date.now()
      client.vault.seen({}).catch(() => {})
    }
    for (const kind of signsOfLife) window.addEventListener(kind, seen, { passive: true })
    return () => {
      for (const kind of signsOfLife) window.removeEventListener(kind, seen)
    }
  }, [client])

  if (problem !== null) return <Ended title="The vault cannot be opened" message={problem} />
  if (state === null) return null
  return (
    <VaultContext value={client}>
      {state !== 'unlocked' && <Unlock isNew={state === 'absent'} onOpen={() => setState('unlocked')} />}
      {state === 'unlocked' && location.hash === quickHash && <Quick />}
      {state === 'unlocked' && location.hash !== quickHash && (
        <Keys changes={changes} asked={asked} clipboard={clipboard} onCopy={() => setClipboard(null)} />
      )}
      <Told clipboard={clipboard} notices={notices} />
    </VaultContext>
  )
}

/** The address of the desktop's small window ends with it. */
const quickHash = '#quick'
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const tellSeenEveryMs = 15_000
