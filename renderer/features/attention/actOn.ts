import { backUp } from '../../vault/backUp.ts'
import type { OpenVault } from '../../vault/openVault.ts'
import { rotateKey } from '../../vault/rotateKey.ts'
import { type Line, standsForMany } from './lines.ts'

/** What the person has to be asked before it is done. */
export type Asked = { about: 'address'; id: string } | { about: 'recovery'; present: 'none' | 'unsaved' }

/** Does what a line offers. @param unfold shows the further keys of a line @returns what must be asked first, if anything */
export function actOn(line: Line, vault: OpenVault, unfold: () => void): Asked | null {
  const { kind, key, others, isUnfolded, finding } = line
  const { place, rotations } = vault
  if (standsForMany(line) && !isUnfolded) {
    unfold()
    return null
  }
  switch (kind) {
    case 'expired':
    case 'ending':
    case 'rotationDue':
      if (key) rotateKey(vault, key.id)
      return null
    case 'sameSecret':
      place.select((isUnfolded ? undefined : others[0]) ?? key?.id ?? null)
      return null
    case 'contradiction':
      if (key) place.select(key.id)
      return null
    case 'grantUnfinished':
      if (key) place.select(key.id, 'scopes')
      return null
    case 'syncWaiting':
      place.open({ kind: 'sync', target: key && { kind: 'key', key: key.id } })
      return null
    case 'rotationWaiting': {
      const waiting = key && rotations.underWayOf(key.id)
      if (waiting) place.showRotation(waiting.id)
      else place.go('rotations')
      return null
    }
    case 'finding':
      if (key) place.showAudit({ key: key.id, finding })
      return null
    case 'addressWaiting':
      return key && { about: 'address', id: key.id }
    case 'recoveryMissing':
      return { about: 'recovery', present: 'none' }
    case 'recoveryUnsaved':
      return { about: 'recovery', present: 'unsaved' }
    case 'backupOld':
      void backUp(vault)
      return null
  }
}
