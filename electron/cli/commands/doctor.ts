import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, refuseAbsent } from '../host.ts'
import { paint, printable, printJson, printLine } from '../output.ts'
import { askPassword } from '../password.ts'

/** Prints every check. @returns 1 when one of them is not well */
export async function doctor(host: Host): Promise<number> {
  const { client, globals } = host
  await refuseAbsent(host)
  const { ok, checks } = await client.doctor.run((await resumed(host)) ? {} : { password: await askPassword(host) })
  if (globals.json) await printJson({ ok, checks })
  else {
    for (const check of checks) {
      const mark = check.ok ? paint('green', 'ok  ') : paint('red', 'BAD ')
      await printLine(`${mark} ${check.name}: ${printable(check.detail)}`)
    }
  }
  return ok ? 0 : 1
}

/** A vault that the held key does not open is what the doctor is for. */
async function resumed({ client }: Host): Promise<boolean> {
  try {
    return (await client.vault.resume({})).unlocked
  } catch (error) {
    if (error instanceof KeywardError) return false
    throw error
  }
}
