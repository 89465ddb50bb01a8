import { createClient } from '../../shared/api/client.ts'
import type { contract } from '../../shared/api/contract.ts'
import type { Client } from '../../shared/api/method.ts'
import type { Transport } from '../../shared/api/transport.ts'

/** Finds the id of a key in the open vault, or null. */
type FindKey = (client: Client<typeof contract>) => Promise<string | null>

export interface AskedKeyParts {
  engine: Transport
  showWindow(): void
  /** Shows a key of the open vault. */
  openKey(id: string): void
}

/**
 * Brings the window up for a key that a person asked for outside the page, and shows it once their own vault is open. It
 * is never copied, revealed or changed.
 * @returns asks for a key; the last one counts
 */
export function setupAskedKey({ engine, showWindow, openKey }: AskedKeyParts): (find: FindKey) => void {
  const client = createClient(engine)
  let asked: FindKey | null = null

  async function show(): Promise<void> {
    const { state, sample } = await client.vault.status({})
    if (asked === null || state !== 'unlocked' || sample) return
    const find = asked
    asked = null
    const id = await find(client)
    if (id !== null) openKey(id)
  }

  // A vault that is locked in the midst of it shows nothing.
  const look = () => void show().catch(() => {})
  engine.onEvent(({ event }) => {
    if (event === 'unlocked' && asked !== null) look()
  })
  return (find) => {
    showWindow()
    asked = find
    look()
  }
}
