import { createContext, useContext } from 'react'
import type { contract } from '../../shared/api/contract.ts'
import type { Client } from '../../shared/api/method.ts'

export const VaultContext = createContext<Client<typeof contract> | null>(null)

/** The engine, as the parts of the page call it. */
export function useVault(): Client<typeof contract> {
  const client = useContext(VaultContext)
  if (!client) throw new Error('there is no vault above this part of the page')
  return client
}
