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

const nothing: AttentionState = { found: null, problem: null }

export interface AttentionStore extends StoreApi<AttentionState> {
  load(): Promise<void>
  /** Holds nothing any more, nor takes what is on its way. */
  forget(): void
}

/** Keeps what needs attention in the open vault. */
export function attentionStore({ call }: Engine): AttentionStore {
  const store = createStore<AttentionState>(() => nothing)
  let isForgotten = false
  return Object.assign(store, {
    async load() {
      isForgotten = false
      try {
        const found = await call.attention.list({})
        if (!isForgotten) store.setState({ found, problem: null })
      } catch (error) {
        if (!(error instanceof KeywardError)) throw error
        if (!isForgotten) store.setState({ problem: error.message })
      }
    },
    forget() {
      isForgotten = true
      store.setState(nothing)
    },
  })
}
