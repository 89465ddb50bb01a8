import { toast } from '../../ui/toast.ts'
import type { OpenVault } from '../../vault/openVault.ts'
import type { RotationCall } from '../../vault/rotationsStore.ts'
import { stateWords } from './stateWords.ts'

/**
 * Makes a call on the rotation of a key. Its page says how it went; where the person has gone elsewhere meanwhile, a message
 * says so. @returns the id of the rotation; null where it did not go well
 */
export async function rotationCall(vault: OpenVault, key: string, call: RotationCall): Promise<string | null> {
  const { rotations, place } = vault
  const rotation = await rotations.run(key, call)
  const shown = rotation ?? rotations.underWayOf(key)
  const { view, rotation: seen, rotating } = place.getState()
  if (!shown || rotating === key || (view === 'rotations' && seen === shown.id)) return rotation?.id ?? null
  const show = { label: 'Show it', run: () => place.showRotation(shown.id) }
  const why = rotations.getState().stopped.get(key)
  if (why !== undefined) toast({ tone: 'problem', text: `${shown.name}: ${why}`, action: show })
  else if (shown.state === 'aborted')
    toast({ tone: 'problem', text: `${shown.name}: ${stateWords(shown)}. ${shown.reason ?? ''}`.trim(), action: show })
  else
    toast({ tone: 'done', text: `${shown.name}: ${shown.decision?.message ?? `${stateWords(shown)}.`}`, action: show })
  return rotation?.id ?? null
}
