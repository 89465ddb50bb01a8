import type { Step } from '../run.ts'
import type { Work } from '../work.ts'
import { whetherOldIsAlive } from './byHand.ts'

/** The providers whose page ends the old value when it makes a new one. */
const swaps = new Set(['manual-kills-old', 'in-place-kills-old'])

/** By hand: the person makes the new key, and pastes it. */
export async function waitForPaste(work: Work): Promise<'waits'> {
  const style = work.provider?.rotation?.style ?? null
  const isSwap = style !== null && swaps.has(style)
  const where = work.provider ? `on the page of ${work.provider.name}` : 'at its provider'
  await work.advance(
    {
      state: isSwap ? 'swapping' : 'creating',
      creating_at: work.now(),
      // A value that ends with the swap has no grace.
      ...(isSwap && { grace_seconds: 0 }),
      decision: {
        code: 'pasteNewValue',
        message: isSwap
          ? `Make a new value ${where} and paste it at once. The old value may end in that very moment: have everything ready that uses it.`
          : `Make a new key ${where} that may do what the old one may, and paste its value at once. The old key stays as it is.`,
        options: ['paste', 'cancel'],
      },
    },
    isSwap ? 'From here on the old value may be dead.' : 'It waits for the new value.',
  )
  return 'waits'
}

/** The old value may be dead by now. When it is, and no new one was pasted, another one has to be made. */
export const swapping: Step = async (work, row) => {
  const alive = await whetherOldIsAlive(work, row)
  await work.advance(
    {
      decision:
        alive === false
          ? {
              code: 'swapLost',
              message:
                'The old value is dead, and no new one was stored. Make another on the provider’s page and paste it, or cancel when the key is no longer needed.',
              options: ['paste', 'cancel'],
            }
          : {
              code: 'pasteNewValue',
              message: 'Make a new value on the provider’s page and paste it at once: the old one ends in that moment.',
              options: ['paste', 'cancel'],
            },
    },
    alive === false ? 'The old value is dead.' : 'It waits for the new value.',
  )
  return 'waits'
}
