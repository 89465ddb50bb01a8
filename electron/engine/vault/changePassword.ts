import type { KdfCost } from '../../../shared/model/kdf.ts'
import { standardKdfCost } from '../../../shared/model/kdf.ts'
import { changeHeader } from './changeHeader.ts'
import { findHeader } from './headerFile.ts'
import { type Context, sessionOf } from './session.ts'
import { passwordSlot } from './slots.ts'
import { unlockWithPassword } from './unlock.ts'

/** The cost to use: what is asked, else what the present slot has. */
export function nextCost(
  context: Context,
  asked: { [K in keyof KdfCost]?: KdfCost[K] | undefined } | undefined,
): KdfCost {
  const slot = findHeader(context.paths).header.body.slots.find(({ type }) => type === 'password')
  const present = slot?.type === 'password' ? slot.cost : standardKdfCost
  return {
    memoryKiB: asked?.memoryKiB ?? present.memoryKiB,
    passes: asked?.passes ?? present.passes,
    lanes: asked?.lanes ?? present.lanes,
  }
}

/** Wraps the vault key under a new password, or under the same one at another cost. */
export async function changePassword(
  context: Context,
  input: {
    password: string
    next: string
    cost?: { [K in keyof KdfCost]?: KdfCost[K] | undefined } | undefined
  },
) {
  const opened = await unlockWithPassword(context, input.password)
  const { vaultKey, vaultId } = sessionOf(context)
  const slot = await passwordSlot(vaultKey, vaultId, input.next, nextCost(context, input.cost))
  const notices = await changeHeader(context, 'password.changed', (present) => [
    slot,
    ...present.filter(({ type }) => type === 'recovery'),
  ])
  return { notices: [...opened.notices, ...notices] }
}
