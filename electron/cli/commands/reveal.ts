import { KeywardError } from '../../../shared/api/errors.ts'
import type { CopyForm } from '../../../shared/api/secrets.ts'
import { versionLabel } from '../../../shared/model/apiKey.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson, say } from '../output.ts'

/** Prints a secret: its value and a line end, or with `--json` the key it belongs to as well. */
export async function reveal(host: Host, text: string, options: { version?: string }): Promise<undefined> {
  const version = options.version === undefined ? undefined : parseVersion(options.version)
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key: text })
    const found = await host.client.secrets.reveal({ id, version })
    // SECURITY: the door `reveal` of DESIGN §5; the value is what the user asked for, so it is written as it is.
    if (host.globals.json) await printJson(found)
    else await print(`${found.value}\n`)
  })
}

/** Copies a secret; the value goes from the engine to the clipboard and is never printed. */
export async function copy(
  host: Host,
  text: string,
  options: { as?: CopyForm; clearAfter?: number },
): Promise<undefined> {
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key: text })
    const copied = await host.client.secrets.copy({ id, as: options.as, clearAfterSeconds: options.clearAfter })
    say(
      `Copied ${JSON.stringify(copied.name)}. The clipboard is cleared in ${copied.clearAfterSeconds} seconds if it still holds it.`,
    )
    if (host.globals.json) await printJson({ ok: true })
  })
}

function parseVersion(text: string) {
  const label = versionLabel.safeParse(text)
  if (label.success) return label.data
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new KeywardError('invalidInput', `--version takes ${versionLabel.options.join(', ')} or a number.`)
}
