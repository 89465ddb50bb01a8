import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, withVault } from '../host.ts'
import { confirm } from '../terminal.ts'
import { printKey } from '../text/key.ts'

export async function archive(host: Host, text: string, options: { undo?: boolean }): Promise<undefined> {
  const { keys } = host.client
  await withVault(host, async () => {
    const { id } = await keys.resolve({ key: text })
    const { key } = options.undo ? await keys.unarchive({ id }) : await keys.archive({ id })
    await printKey(host.globals, key, options.undo ? 'Taken up again' : 'Archived')
  })
}

/** Removes a key once that is confirmed, or brings it back. */
export async function remove(host: Host, text: string, options: { yes?: boolean; undo?: boolean }): Promise<undefined> {
  const { keys } = host.client
  await withVault(host, async () => {
    const { id } = await keys.resolve({ key: text })
    if (options.undo) {
      await printKey(host.globals, (await keys.unremove({ id })).key, 'Brought back')
      return
    }
    const { key } = await keys.get({ id })
    const agreed =
      options.yes ||
      (await confirm(host.globals, `Remove ${JSON.stringify(key.name)}? It can be brought back for 30 days.`))
    if (!agreed) throw new KeywardError('refused', 'Nothing was removed. Say --yes to remove without being asked.')
    await printKey(host.globals, (await keys.remove({ id })).key, 'Removed for 30 days, then erased')
  })
}
