import { type Host, tell, withVault } from '../host.ts'
import { printable, printJson, printLine, say } from '../output.ts'
import { askPassword } from '../password.ts'

export async function backup(host: Host, file: string | undefined): Promise<undefined> {
  await withVault(host, async () => {
    const made = await host.client.backups.create({ file })
    if (host.globals.json) await printJson(made)
    else await printLine(`${printable(made.file)}: ${made.keys} keys, opened and checked.`)
  })
}

/** Restores with the password that the backup opens with. */
export async function restore(host: Host, file: string, { carry }: { carry: boolean }): Promise<undefined> {
  const { client, globals } = host
  const { keys, notices } = await client.backups.restore({
    file,
    password: await askPassword(host, 'Password of the backup'),
    carry,
  })
  tell(notices)
  say(`Restored: ${keys} keys.`)
  if (globals.json) await printJson({ ok: true })
}
