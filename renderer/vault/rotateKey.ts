import type { OpenVault } from './openVault.ts'

/** Asks how a key is to be rotated, or shows the rotation of it that is under way. */
export function rotateKey({ place, rotations }: Pick<OpenVault, 'place' | 'rotations'>, key: string): void {
  const underWay = rotations.underWayOf(key)
  if (underWay) place.showRotation(underWay.id)
  else place.askToRotate(key)
}
