import type { Rotation, RotationWay } from '../../../shared/model/rotation.ts'

/** What a command does to a rotation, in one sentence. */
export function wayWords(way: RotationWay, { state, decision }: Rotation): string {
  switch (way) {
    case 'resume':
      if (decision?.options.includes('paste')) return 'Asks for the new value, and goes on.'
      if (decision?.options.includes('confirm')) return 'Asks you whether it is so, and goes on.'
      return state === 'grace' ? 'Ends the old key, unless it is still used.' : 'Goes on from where it stopped.'
    case 'now':
      return 'Ends the grace, and the old key, at once.'
    case 'rollback':
      return 'Puts the old value back in force, while it lives.'
    case 'cancel':
      return 'Gives it up: the old value stays in force.'
  }
}
