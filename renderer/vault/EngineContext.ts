import { createContext, useContext } from 'react'
import type { contract } from '../../shared/api/contract.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import type { Client } from '../../shared/api/method.ts'

/** The engine, as the page reaches it whether a vault is open or not. */
export interface Engine {
  call: Client<typeof contract>
  /** @returns what ends the listening */
  onEvent(listener: (event: EngineEvent) => void): () => void
}

/** Holds the engine for all parts of the page. */
export const EngineContext = createContext<Engine | null>(null)

/** The engine, as every part of the page reaches it. */
export function useEngine(): Engine {
  const engine = useContext(EngineContext)
  if (!engine) throw new Error('there is no engine above this part of the page')
  return engine
}
