import { createStore, type StoreApi } from 'zustand/vanilla'
import type { audit } from '../../shared/api/audit.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Output } from '../../shared/api/method.ts'
import type { Engine } from './EngineContext.ts'

export type AuditSummary = Output<typeof audit.run>

/** What the last audit found, null until there was one; and why the last one failed. */
interface AuditState {
  summary: AuditSummary | null
  problem: string | null
}

export interface AuditStore extends StoreApi<AuditState> {
  /** Audits now. */
  run(): Promise<void>
  /** Audits once nothing has asked for it for a moment: many changes in a row are one. */
  runSoon(): void
  /** Holds nothing any more, nor takes what is on its way. */
  forget(): void
}

const quietMs = 400

/** How many findings nobody accepted. */
export const openOf = ({ open: { critical, high, medium, low } }: Pick<AuditSummary, 'open'>) =>
  critical + high + medium + low

/** Keeps what the audit of the open vault found, in short. */
export function auditStore({ call }: Engine): AuditStore {
  const store = createStore<AuditState>(() => ({ summary: null, problem: null }))
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isForgotten = false

  async function run(): Promise<void> {
    try {
      const summary = await call.audit.run({})
      if (!isForgotten) store.setState({ summary, problem: null })
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      if (!isForgotten) store.setState({ problem: error.message })
    }
  }

  return Object.assign(store, {
    run,
    runSoon() {
      isForgotten = false
      clearTimeout(waiting)
      waiting = setTimeout(() => void run(), quietMs)
    },
    forget() {
      isForgotten = true
      clearTimeout(waiting)
      store.setState({ summary: null, problem: null })
    },
  })
}
