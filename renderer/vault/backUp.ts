import { count } from '../ui/moments.ts'
import { toast } from '../ui/toast.ts'
import type { OpenVault } from './openVault.ts'

/** Makes a backup now, and says what of it was checked. */
export async function backUp({ call, actions }: Pick<OpenVault, 'call' | 'actions'>): Promise<void> {
  await actions.attempt(async () => {
    const { file, keys } = await call.backups.create({})
    toast({ tone: 'done', text: `Backed up ${count(keys, 'key')}, opened again and checked: ${file}` })
  })
}
