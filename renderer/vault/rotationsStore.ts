import { createStore, type StoreApi } from 'zustand/vanilla'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Rotation } from '../../shared/model/rotation.ts'
import { isOver } from '../../shared/model/waysOn.ts'
import type { Engine } from './EngineContext.ts'

/** All rotations, newest first, null until they have come; and why they could not be read the last time. */
interface RotationsState {
  rotations: readonly Rotation[] | null
  problem: string | null
}

export interface RotationsStore extends StoreApi<RotationsState> {
  load(): Promise<void>
  /** The unfinished rotation of a key: there is never more than one. */
  underWayOf(key: string): Rotation | null
  /** Holds none any more, nor takes what is on its way. */
  forget(): void
}

/** Keeps the rotations of the open vault. */
export function rotationsStore({ call }: Engine): RotationsStore {
  const store = createStore<RotationsState>(() => ({ rotations: null, problem: null }))
  let isForgotten = false
  return Object.assign(store, {
    async load() {
      isForgotten = false
      try {
        const { rotations } = await call.rotations.list({})
        if (!isForgotten) store.setState({ rotations, problem: null })
      } catch (error) {
        if (!(error instanceof KeywardError)) throw error
        if (!isForgotten) store.setState({ problem: error.message })
      }
    },
    underWayOf(key: string) {
      return store.getState().rotations?.find((rotation) => rotation.key === key && !isOver(rotation)) ?? null
    },
    forget() {
      isForgotten = true
      store.setState({ rotations: null, problem: null })
    },
  })
}
