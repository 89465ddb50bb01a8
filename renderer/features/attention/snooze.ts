import { dayOf } from '../../ui/moments.ts'
import type { OpenVault } from '../../vault/openVault.ts'

/** Is silent about the end of a key until a moment; it can be undone. */
export function snooze({ call, actions }: OpenVault, { id, name }: { id: string; name: string }, until: string) {
  const set = (moment: string | null) => call.expiry.snooze({ id, until: moment })
  return actions.attempt(async () => {
    await set(until)
    actions.offerUndo(`${name} is silent until ${dayOf(until)}`, () => set(null))
  })
}
