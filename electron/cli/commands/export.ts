import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, withVault } from '../host.ts'
import { printable, printJson, say } from '../output.ts'
import { confirm } from '../terminal.ts'

/** Writes all keys into a file; asked first wherever there is somebody to ask. */
export async function exportFile(host: Host, file: string): Promise<undefined> {
  await withVault(host, async () => {
    if ((await confirm(host.globals, 'The file will hold all secrets in plain text. Write it?')) === false) {
      throw new KeywardError('refused', 'Stopped by you. Nothing was written.')
    }
    const format = /\.csv$/i.test(file) ? 'csv' : 'json'
    const { keys } = await host.client.exports.write({ file, format })
    say(`${keys} keys are in ${printable(file)}, in plain text. Delete it as soon as you can.`)
    if (host.globals.json) await printJson({ ok: true })
  })
}
