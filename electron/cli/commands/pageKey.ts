import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, refuseAbsent } from '../host.ts'
import { printJson, say } from '../output.ts'
import { askPassword } from '../password.ts'
import { confirm } from '../terminal.ts'

/** Writes the page key; asked first wherever there is somebody to ask. */
export async function pageKey(host: Host, file: string, options: { yes?: boolean }): Promise<undefined> {
  const { client, globals } = host
  await refuseAbsent(host)
  const password = await askPassword(host)
  const question = 'The file will open the names, notes and tags of this vault for whoever has it. Write it?'
  if (!options.yes && (await confirm(globals, question)) === false) {
    throw new KeywardError('refused', 'Stopped by you. Nothing was written.')
  }
  await client.vault.writePageKey({ password, file })
  say(`The page key is in ${file}. Delete it when you are done: passwd --new-key makes it worthless.`)
  if (globals.json) await printJson({ ok: true })
}
