import { useEffect, useState } from 'react'
import { createClient } from '../../shared/api/client.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { Keys } from '../features/keys/Keys.tsx'
import { Unlock } from '../features/unlock/Unlock.tsx'
import { VaultContext } from '../ui/vaultContext.ts'

type State = 'absent' | 'locked' | 'unlocked'

/** The page: what it shows follows from the vault's state. Nothing of an unlocked vault outlives its locking. */
export function App({ transport }: { transport: Transport }) {
  const [client] = useState(() => createClient(transport))
  const [state, setState] = useState<State | null>(null)
  const [changes, setChanges] = useState(0)

  useEffect(() => {
    const end = transport.onEvent(({ event }) => {
      if (event === 'locked') setState('locked')
      if (event === 'vaultChanged') setChanges((count) => count + 1)
    })
    client.vault.status({}).then((status) => setState(status.state))
    return end
  }, [transport, client])

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

  if (state === null) return null
  return (
    <VaultContext value={client}>
      {state === 'unlocked' ? (
        <Keys changes={changes} />
      ) : (
        <Unlock isNew={state === 'absent'} onOpen={() => setState('unlocked')} />
      )}
    </VaultContext>
  )
}

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const tellSeenEveryMs = 15_000
