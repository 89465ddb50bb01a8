import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, withVault } from '../host.ts'
import { printable, printJson, say } from '../output.ts'
import { confirm } from '../terminal.ts'

/** Writes all keys into a file, or what the audit needs of them; secrets only once that is confirmed. */
export async function exportFile(host: Host, file: string, options: { manifest?: boolean }): Promise<undefined> {
  await withVault(host, async () => {
    if (options.manifest) return writeManifest(host, file)
    if ((await confirm(host.globals, 'The file will hold all secrets in plain text. Write it?')) === false) {
      throw new KeywardError('refused', 'Stopped by you. Nothing was written.')
    }
    const format = /\.csv$/i.test(file) ? 'csv' : 'json'
    const { keys } = await host.client.exports.write({ file, format })
    say(`${keys} keys are in ${printable(file)}, in plain text. Delete it as soon as you can.`)
    if (host.globals.json) await printJson({ ok: true })
  })
}

async function writeManifest({ client, globals }: Host, file: string): Promise<void> {
  const { keys } = await client.exports.manifest({ file })
  say(
    `${keys} keys are described in ${printable(file)}: names, owners, scopes and dates, and no value. Audit it with “keyward audit --manifest”.`,
  )
  if (globals.json) await printJson({ ok: true })
}
