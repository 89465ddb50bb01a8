import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, refuseAbsent, tell } from '../host.ts'
import { printJson, say } from '../output.ts'
import { askPassword, readPasswordFile } from '../password.ts'
import { reserveRecoveryKit, showRecoveryCode, withKit } from '../recoveryKit.ts'
import { askHidden, askNewPassword, readStdin } from '../terminal.ts'

/** Opens the vault with the recovery code from stdin or a prompt; the password file, if any, holds the new password. */
export async function recover(host: Host, options: { recoveryKit?: string }): Promise<undefined> {
  const { client, globals } = host
  await refuseAbsent(host)
  const code = (await readStdin()) || (await askHidden(globals, 'Recovery code'))
  if (!code) throw new KeywardError('locked', 'There is no recovery code: type it in a terminal, or send it on stdin.')
  const next =
    host.passwordFile === undefined
      ? await askNewPassword(globals, 'New password')
      : readPasswordFile(host.passwordFile)
  if (!next)
    throw new KeywardError(
      'locked',
      'There is no new password: type it in a terminal, or name a file with --password-file.',
    )
  const kit = options.recoveryKit === undefined ? null : reserveRecoveryKit(options.recoveryKit, host)
  const { recoveryCode, notices } = await withKit(kit, () => client.vault.recover({ code, next }))
  if (kit) await kit.write(recoveryCode)
  else await showRecoveryCode(globals, recoveryCode)
  say('The vault has a new password and a new recovery code. The old ones no longer open it.')
  tell(notices)
  if (globals.json) await printJson({ ok: true })
}

/** Makes a new recovery code; the old one no longer opens anything. */
export async function recoveryKit(host: Host, file: string): Promise<undefined> {
  const { client, globals } = host
  await refuseAbsent(host)
  const password = await askPassword(host)
  const kit = reserveRecoveryKit(file, host)
  const { recoveryCode, notices } = await withKit(kit, () => client.vault.replaceRecovery({ password }))
  await kit.write(recoveryCode)
  tell(notices)
  if (globals.json) await printJson({ ok: true })
}
