import type { Orphan, Rotation } from '../../../shared/model/rotation.ts'
import { count } from '../../ui/moments.ts'

/** Keys at the provider that were made for a rotation and are not known to have ended. */
export const leftBehind = ({ orphans }: Pick<Rotation, 'orphans'>): Orphan[] =>
  orphans.filter(({ status }) => status !== 'deleted')

/** The same in words; null where there is none. @param provider its name; null where nobody knows it */
export function leftWords(rotation: Pick<Rotation, 'orphans'>, provider: string | null): string | null {
  const left = leftBehind(rotation)
  const alive = left.filter(({ status }) => status === 'alive').length
  const where = `at ${provider ?? 'the provider'}`
  const words = [
    alive > 0 && `${count(alive, 'key')} made for it still ${alive === 1 ? 'lives' : 'live'} ${where}.`,
    left.length > alive && `${count(left.length - alive, 'key')} made for it may still live ${where}.`,
  ]
  return words.filter(Boolean).join(' ') || null
}
