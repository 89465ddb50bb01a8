import { useCallback, useEffect, useRef, useState } from 'react'
import { KeywardError } from '../../shared/api/errors.ts'
import type { LockReason } from '../../shared/api/events.ts'
import type { Settings } from '../../shared/model/settings.ts'
import { FirstScreen } from '../features/first/FirstScreen.tsx'
import { Quick } from '../features/quick/Quick.tsx'
import { Unlock } from '../features/unlock/Unlock.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { dropQuestion } from '../ui/confirm.ts'
import { Toasts } from '../ui/Toasts.tsx'
import { clearToasts } from '../ui/toast.ts'
import { type Engine, EngineContext } from '../vault/EngineContext.ts'
import { type OpenVault, openVault } from '../vault/openVault.ts'
import type { View } from '../vault/placeStore.ts'
import { isStaying } from '../vault/useStay.ts'
import { VaultContext } from '../vault/VaultContext.ts'
import { DropHint } from './DropHint.tsx'
import { Ended } from './Ended.tsx'
import { heldUp } from './heldUp.ts'
import { Shell } from './Shell.tsx'
import { tellOutcomes } from './tellOutcomes.ts'
import { tellSeen } from './tellSeen.ts'
import { useTheme } from './useTheme.ts'

/** What is behind the page: nothing yet, a locked vault, or an open one with all that the page holds of it. */
type State = { is: 'absent' } | { is: 'locked'; why: LockReason | null } | { is: 'open'; vault: OpenVault }

/** The page: what it shows follows from the vault's state. Nothing of an unlocked vault outlives its locking. */
export function App({ engine }: { engine: Engine }) {
  const [state, setState] = useState<State | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useTheme(engine)

  useEffect(() => tellOutcomes(engine), [engine])
  useEffect(() => tellSeen(engine, window), [engine])
  const locks = useRef(0)
  const wasOpen = useRef(false)
  /** @param wasOpened a part of the page has opened a vault, and stays no longer */
  const look = useCallback(
    (wasOpened: boolean) => {
      const before = locks.current
      lookAt(engine, !wasOpen.current).then(
        (found) => {
          setProblem(null)
          // What was seen before a lock comes too late.
          if (before !== locks.current || (isStaying() && !wasOpened)) return
          // What is shown already stays as it is: an open vault whole, a locked one with why.
          setState((shown) => (shown?.is === found.is ? shown : found))
          wasOpen.current ||= found.is === 'open'
        },
        (error) => {
          if (!(error instanceof KeywardError)) throw error
          setProblem(error.message)
        },
      )
    },
    [engine],
  )
  useEffect(() => {
    const lookAgain = () => look(false)
    const end = engine.onEvent((told) => {
      if (told.event !== 'locked') return
      clearToasts()
      dropQuestion()
      locks.current++
      setState({ is: 'locked', why: told.why })
      lookAgain()
    })
    lookAgain()
    // Another window may have unlocked meanwhile.
    window.addEventListener('focus', lookAgain)
    return () => {
      window.removeEventListener('focus', lookAgain)
      end()
    }
  }, [engine, look])

  const open = () => look(true)

  if (problem !== null) return <Ended title="The vault cannot be opened" message={problem} />
  if (state === null) return null
  return (
    <EngineContext value={engine}>
      {state.is === 'absent' && (
        <>
          <FirstScreen onOpen={open} />
          <DropHint />
        </>
      )}
      {state.is === 'locked' && <Unlock why={state.why} onOpen={open} />}
      {state.is === 'open' && (
        <VaultContext value={state.vault}>{location.hash === quickHash ? <Quick /> : <Shell />}</VaultContext>
      )}
      <Confirm />
      <Toasts />
    </EngineContext>
  )
}

/** The address of the desktop's small window ends with it. */
const quickHash = '#quick'
const views: readonly string[] = ['attention', 'keys', 'expiry', 'rotations', 'audit', 'activity', 'settings']

/** @param isFirst nothing was open since the page came: after a crash or a restart */
async function lookAt(engine: Engine, isFirst: boolean): Promise<State> {
  const { state, sample } = await engine.call.vault.status({})
  if (state === 'absent') return { is: 'absent' }
  if (state === 'locked') return { is: 'locked', why: null }
  const { settings } = await engine.call.settings.get({})
  // The place that is kept is one of the person's own vault.
  const place = sample ? ({ view: 'attention', selected: null } as const) : placeOf(settings)
  const vault = openVault(engine, { ...place, isSample: sample })
  const held = isFirst && heldUp((await engine.call.rotations.list({ unfinished: true })).rotations)
  if (held) vault.place.showRotation(held.id)
  return { is: 'open', vault }
}

function placeOf({ place }: Settings) {
  const view = views.includes(place.view) ? (place.view as View) : 'attention'
  return { view, selected: place.key }
}
