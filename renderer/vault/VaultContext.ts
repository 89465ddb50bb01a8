import { createContext, useContext } from 'react'
import type { OpenVault } from './openVault.ts'

/** Holds the open vault for the parts of the page below. */
export const VaultContext = createContext<OpenVault | null>(null)

/** The open vault, as the screens use it. */
export function useVault(): OpenVault {
  const vault = useContext(VaultContext)
  if (!vault) throw new Error('no vault is open above this part of the page')
  return vault
}
