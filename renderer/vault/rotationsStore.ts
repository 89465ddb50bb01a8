import { createStore, type StoreApi } from 'zustand/vanilla'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Rotation } from '../../shared/model/rotation.ts'
import { isOver } from '../../shared/model/waysOn.ts'
import type { Engine } from './EngineContext.ts'

interface RotationsState {
  /** All of them, newest first; null until they have come. */
  rotations: readonly Rotation[] | null
  /** Why they could not be read the last time. */
  problem: string | null
  /** The keys on whose rotation a call of this page is at work. */
  atWork: ReadonlySet<string>
  /** Why the last call on the rotation of a key ended before its time, by key. */
  stopped: ReadonlyMap<string, string>
}

/** A call that takes a rotation on, until it is over, waits for a person or is cancelled by the signal. */
export type RotationCall = (signal: AbortSignal) => Promise<{ rotation: Rotation }>

export interface RotationsStore extends StoreApi<RotationsState> {
  load(): Promise<void>
  /** The unfinished rotation of a key: there is never more than one. */
  underWayOf(key: string): Rotation | null
  /** Makes a call on the rotation of a key. @returns how far it has come; null where `stopped` says why it did not */
  run(key: string, call: RotationCall): Promise<Rotation | null>
  /** Stops the call on the rotation of a key before its next step. */
  stop(key: string): void
  /** Holds none any more, nor takes what is on its way. */
  forget(): void
}

const none: RotationsState = { rotations: null, problem: null, atWork: new Set(), stopped: new Map() }

/** Keeps the rotations of the open vault, and what this page does with them. */
export function rotationsStore({ call }: Engine): RotationsStore {
  const store = createStore<RotationsState>(() => none)
  const aborts = new Map<string, AbortController>()
  let isForgotten = false

  async function load() {
    isForgotten = false
    try {
      const { rotations } = await call.rotations.list({})
      if (!isForgotten) store.setState({ rotations, problem: null })
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      if (!isForgotten) store.setState({ problem: error.message })
    }
  }

  /** Notes that a call on the rotation of a key has begun, or how it has ended. */
  function note(key: string, isAtWork: boolean, why: string | null) {
    if (isForgotten) return
    store.setState(({ atWork, stopped }) => {
      const others = [...stopped].filter(([each]) => each !== key)
      return {
        atWork: isAtWork ? new Set([...atWork, key]) : new Set([...atWork].filter((each) => each !== key)),
        stopped: new Map(why === null ? others : [...others, [key, why]]),
      }
    })
  }

  return Object.assign(store, {
    load,
    underWayOf(key: string) {
      return store.getState().rotations?.find((rotation) => rotation.key === key && !isOver(rotation)) ?? null
    },
    async run(key: string, steps: RotationCall) {
      const abort = new AbortController()
      aborts.set(key, abort)
      note(key, true, null)
      let why: string | null = null
      try {
        return (await steps(abort.signal)).rotation
      } catch (error) {
        if (!(error instanceof KeywardError)) throw error
        why = error.message
        return null
      } finally {
        aborts.delete(key)
        // What it says of itself has to be there before it is said to rest.
        if (!isForgotten) await load()
        note(key, false, why)
      }
    },
    stop(key: string) {
      aborts.get(key)?.abort()
    },
    forget() {
      isForgotten = true
      store.setState(none)
    },
  })
}
