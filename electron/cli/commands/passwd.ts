import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, refuseAbsent, tell } from '../host.ts'
import { printJson, say } from '../output.ts'
import { askPassword } from '../password.ts'
import { askNewPassword, readStdin } from '../terminal.ts'

/** Changes the password; with `newKey` the vault key too. The new password comes from stdin or a prompt. */
export async function passwd(
  host: Host,
  options: { newKey?: boolean; memory?: number; passes?: number },
): Promise<undefined> {
  const { client, globals } = host
  await refuseAbsent(host)
  const password = await askPassword(host, 'Present password')
  const mayStay = options.newKey === true || options.memory !== undefined || options.passes !== undefined
  const typed =
    (await readStdin()) ||
    (await askNewPassword(globals, mayStay ? 'New password (Enter keeps the present one)' : 'New password', mayStay))
  if (!typed && !mayStay) {
    throw new KeywardError(
      'invalidInput',
      'There is no new password: type it in a terminal, or send it on stdin. Nothing was changed.',
    )
  }
  const next = typed || password
  const memoryKiB = options.memory === undefined ? undefined : options.memory * 1024
  const input = { password, next, cost: { memoryKiB, passes: options.passes } }
  const { notices } = options.newKey
    ? await client.vault.changeVaultKey(input)
    : await client.vault.changePassword(input)
  await client.backups.schedule({})
  say(next === password ? 'Done: the password stays the same.' : 'The password is changed.')
  tell(notices)
  if (globals.json) await printJson({ ok: true })
}
