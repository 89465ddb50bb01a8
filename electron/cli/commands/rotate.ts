import { KeywardError } from '../../../shared/api/errors.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { askHost } from '../askHost.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson } from '../output.ts'
import { decided } from '../rotation/decided.ts'
import { followed } from '../rotation/followed.ts'
import { statusOf } from '../rotation/statusOf.ts'
import { planText, rotationText } from '../rotation/text.ts'
import { confirm } from '../terminal.ts'

interface Options {
  dryRun?: boolean
  leaked?: boolean
  /** Seconds. */
  grace?: number
  manual?: boolean
  yes?: boolean
}

/** Replaces the secret of a key. @returns 0 when it is done or in its grace, 5 when it was given up, 7 when it is to go on */
export async function rotate(host: Host, text: string, options: Options): Promise<number> {
  const { client, globals } = host
  return withVault(host, async () => {
    const { id } = await client.keys.resolve({ key: text })
    const wish = { key: id, leaked: options.leaked, manual: options.manual, graceSeconds: options.grace }
    if (options.dryRun) {
      const { plan } = await askHost(host, id, () => client.rotations.plan(wish))
      if (globals.json) await printJson(plan)
      else await print(planText(plan))
      return 0
    }
    const { key } = await client.keys.get({ id })
    if (!options.yes && key.environmentClass === 'production') await askForProduction(host, key, options)
    const started = await followed(host, id, null, (signal) => client.rotations.start(wish, signal))
    const rotation = await decided(host, started)
    if (globals.json) await printJson(rotation)
    else await print(`\n${rotationText(rotation)}`)
    return statusOf(rotation)
  })
}

/** Asks where there is somebody to ask. @throws KeywardError refused when they do not agree */
async function askForProduction({ globals }: Host, { name }: ApiKeyRecord, { leaked, grace }: Options): Promise<void> {
  const end =
    leaked || grace === 0
      ? 'As soon as the new value is stored, checked and in force, the old one is ended: what still uses it stops working.'
      : 'The old value is ended when the grace is over, and not before the new one is stored, checked and in force.'
  const agreed = await confirm(globals, `Rotate ${JSON.stringify(name)}, a production key? ${end}`)
  if (agreed === false)
    throw new KeywardError('refused', 'Nothing was sent or changed. Say --yes to rotate without being asked.')
}
