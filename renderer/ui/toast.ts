import { createStore } from 'zustand/vanilla'
import type { EnvironmentProps } from './Environment.tsx'

/** A short message that goes away by itself; what is wrong stays until it is closed. */
export interface Toast {
  id: number
  tone: 'done' | 'problem'
  text: string
  /** The environment of the key that was copied. */
  environment?: EnvironmentProps
  /** What can be done about it, such as undoing it. */
  action?: { label: string; keys?: string; run: () => void }
  /** Milliseconds since 1970: counted down beside the text, and the toast goes when it is over. */
  until?: number
}

let lastId = 0

/** The toasts that are shown, oldest first. SECURITY: never a secret. */
export const toasts = createStore<{ shown: readonly Toast[] }>(() => ({ shown: [] }))

/** Shows a message; a problem that is shown already is not shown twice. @returns what takes it away */
export function toast(said: Omit<Toast, 'id'>): () => void {
  const id = ++lastId
  const isSame = ({ tone, text }: Toast) => tone === 'problem' && said.tone === 'problem' && text === said.text
  toasts.setState(({ shown }) => ({
    shown: [...shown.filter((other) => !isSame(other)), { id, ...said }].slice(-mostShown),
  }))
  return () => toasts.setState(({ shown }) => ({ shown: shown.filter((other) => other.id !== id) }))
}

/** Takes all of them away: they may name keys. */
export const clearToasts = () => toasts.setState({ shown: [] })

const mostShown = 3
