import type { Decision } from '../row.ts'
import type { Step } from '../run.ts'
import type { Work } from '../work.ts'
import { whetherOldIsAlive } from './byHand.ts'

/** The providers whose page ends the old value when it makes a new one. */
const swaps: ReadonlySet<string> = new Set(['manual-kills-old', 'in-place-kills-old'])

/** By hand: the person makes the new key, and pastes it. */
export async function waitForPaste(work: Work): Promise<'waits'> {
  const isSwap = swaps.has(work.provider?.rotation?.style ?? '')
  await work.advance(
    {
      state: isSwap ? 'swapping' : 'creating',
      creating_at: work.now(),
      // A value that ends with the swap has no grace.
      ...(isSwap && { grace_seconds: 0 }),
      decision: pasteDecision(work, isSwap),
    },
    isSwap ? 'From here on the old value may be dead.' : 'It waits for the new value.',
  )
  return 'waits'
}

/** The old value may be dead by now. When it is, and no new one was pasted, another one has to be made. */
export const swapping: Step = async (work, row) => {
  const isLost = (await whetherOldIsAlive(work, row)) === false
  await work.advance(
    { decision: isLost ? lostDecision : pasteDecision(work, true) },
    isLost ? 'The old value is dead.' : 'It waits for the new value.',
  )
  return 'waits'
}

function pasteDecision({ provider }: Work, isSwap: boolean): Decision {
  const where = provider ? `on the page of ${provider.name}` : 'at its provider'
  return {
    code: 'pasteNewValue',
    message: isSwap
      ? `Make a new value ${where} and paste it at once. The old value may end in that very moment: have everything ready that uses it.`
      : `Make a new key ${where} that may do what the old one may, and paste its value at once. The old key stays as it is.`,
    options: ['paste', 'cancel'],
  }
}

const lostDecision: Decision = {
  code: 'swapLost',
  message:
    'The old value is dead, and no new one was stored. Make another on the provider’s page and paste it, or cancel when the key is no longer needed.',
  options: ['paste', 'cancel'],
}
