import { toast } from '../../ui/toast.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { changesOf, type Draft, inputOf } from './draftOf.ts'

interface Saved {
  draft: Draft
  /** Empty where the key keeps the one it has. */
  secret: string
  /** Takes what the secret speaks against. */
  force: boolean
}

/** Saves what a form holds, says so, and offers to take it back. @throws KeywardError when it was refused */
export function useSaveKey() {
  const { call, keys, actions } = useVault()

  /** @returns the id of the new key */
  async function add({ draft, secret, force }: Saved): Promise<string> {
    const { key } = await call.keys.add({ ...inputOf(draft), value: secret, ...(force && { force }) })
    // So that the list that is shown next has it; it is saved, whether that comes or not.
    await keys.refresh().catch(() => {})
    actions.offerUndo(`Saved ${key.name}`, () => call.keys.remove({ id: key.id }))
    return key.id
  }

  /** @param before what the key was */
  async function change(id: string, before: Draft, { draft, secret, force }: Saved): Promise<void> {
    const changes = changesOf(before, draft)
    const isSame = Object.keys(changes).length === 0
    if (isSame && secret === '') return
    const { key } = await call.keys.set({
      id,
      ...changes,
      ...(secret !== '' && { value: secret }),
      ...(force && { force }),
    })
    const done = secret === '' ? `Changed ${key.name}` : `${key.name} has a new value, and the earlier one is kept`
    if (isSame) return void toast({ tone: 'done', text: `${done}.` })
    const back = changesOf(draft, before)
    actions.offerUndo(done, () => call.keys.set({ id, ...back, ...(force && { force }) }))
  }

  return { add, change }
}
