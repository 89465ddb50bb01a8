import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, tell } from '../host.ts'
import { printJson, say } from '../output.ts'
import { readPasswordFile } from '../password.ts'
import { reserveRecoveryKit, showRecoveryCode, withKit } from '../recoveryKit.ts'
import { askNewPassword } from '../terminal.ts'

/** Makes a vault, with a recovery code where it can be given to somebody. */
export async function init(host: Host, options: { recoveryKit?: string }): Promise<undefined> {
  const { client, home, globals } = host
  const { state } = await client.vault.status({})
  if (state !== 'absent')
    throw new KeywardError('vaultExists', `There is a vault in ${home} already. Nothing was changed.`)
  const password =
    host.passwordFile === undefined
      ? await askNewPassword(globals, 'Password for the new vault')
      : readPasswordFile(host.passwordFile)
  if (password === null) {
    throw new KeywardError('locked', 'There is no terminal to ask for a password. Name a file with --password-file.')
  }
  const kit = options.recoveryKit === undefined ? null : reserveRecoveryKit(options.recoveryKit, host)
  const recovery = kit !== null || (globals.input && Boolean(process.stdin.isTTY && process.stderr.isTTY))
  const { recoveryCode } = await withKit(kit, () => client.vault.create({ password, recovery }))
  if (kit && recoveryCode) await kit.write(recoveryCode)
  else if (recoveryCode) await showRecoveryCode(globals, recoveryCode)
  else
    say(
      'No recovery code was made: without the password nothing opens this vault. Make one with “keyward recovery-kit FILE”.',
    )
  tell([`The vault is in ${home}.`])
  if (globals.json) await printJson({ ok: true })
}
