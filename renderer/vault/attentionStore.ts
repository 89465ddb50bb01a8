import { createStore, type StoreApi } from 'zustand/vanilla'
import type { attention } from '../../shared/api/attention.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Output } from '../../shared/api/method.ts'
import type { Engine } from './EngineContext.ts'

export type Attention = Output<typeof attention.list>

/** What needs attention, null until it was looked for; and why it could not be looked for the last time. */
interface AttentionState {
  found: Attention | null
  problem: string | null
}

export interface AttentionStore extends StoreApi<AttentionState> {
  load(): Promise<void>
}

/** Keeps what needs attention in the open vault. */
export function attentionStore({ call }: Engine): AttentionStore {
  const store = createStore<AttentionState>(() => ({ found: null, problem: null }))
  return Object.assign(store, {
    async load() {
      try {
        store.setState({ found: await call.attention.list({}), problem: null })
      } catch (error) {
        if (!(error instanceof KeywardError)) throw error
        store.setState({ problem: error.message })
      }
    },
  })
}
