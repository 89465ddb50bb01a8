import { KeywardError } from '../../../shared/api/errors.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { RotationPlan } from '../../../shared/model/rotation.ts'
import { askHost } from '../askHost.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson } from '../output.ts'
import { decided } from '../rotation/decided.ts'
import { followed } from '../rotation/followed.ts'
import { standing } from '../rotation/standing.ts'
import { statusOf } from '../rotation/statusOf.ts'
import { planText, previewsText } from '../rotation/text.ts'
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
      if (globals.json) await printJson(planFields(plan))
      else await print(planText(plan))
      return 0
    }
    const { key } = await client.keys.get({ id })
    const { files } = await client.consumers.preview({ key: id })
    if (files.length > 0 && !globals.json) await print(previewsText(files))
    if (!options.yes && (key.environmentClass === 'production' || files.length > 0)) await ask(host, key, options)
    const seen = files.flatMap(({ consumer, seen }) => (seen === null ? [] : [{ consumer, seen }]))
    const started = await followed(host, id, null, (signal) => client.rotations.start({ ...wish, seen }, signal))
    const rotation = await decided(host, started)
    if (globals.json) await printJson(rotation)
    else await print(`\n${await standing(host, rotation)}`)
    return statusOf(rotation)
  })
}

/** Asks where there is somebody to ask. @throws KeywardError refused when they do not agree */
async function ask(
  { globals }: Host,
  { name, environmentClass }: ApiKeyRecord,
  { leaked, grace }: Options,
): Promise<void> {
  const end =
    leaked || grace === 0
      ? 'As soon as the new value is stored, checked and in force, the old one is ended: what still uses it stops working.'
      : 'The old value is ended when the grace is over, and not before the new one is stored, checked and in force.'
  const agreed = await confirm(
    globals,
    `Rotate ${JSON.stringify(name)}${environmentClass === 'production' ? ', a production key' : ''}? ${end}`,
  )
  if (agreed === false)
    throw new KeywardError('refused', 'Nothing was sent or changed. Say --yes to rotate without being asked.')
}

const planFields = ({ key, name, provider, steps, refused, files }: RotationPlan) => ({
  key,
  name,
  provider,
  steps,
  refused,
  files: files.map(({ number, path, entry, line, text, refused }) => ({ number, path, entry, line, text, refused })),
})
