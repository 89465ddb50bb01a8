import { KeywardError } from '../../../shared/api/errors.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson } from '../output.ts'

/** Plans the smallest grant for a key. Nothing is sent or changed. */
export async function rightSize(host: Host, text: string, options: { dryRun?: boolean }): Promise<undefined> {
  if (!options.dryRun)
    throw new KeywardError(
      'invalidInput',
      'Keyward plans a smaller grant, and does not change one at the provider. Add --dry-run to see the plan. Nothing was changed.',
    )
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key: text })
    const { key } = await host.client.keys.get({ id })
    const { plan } = await host.client.audit.rightSize({ key: id })
    if (host.globals.json) await printJson({ key: id, name: key.name, provider: key.provider, ...plan })
    else await print((await import('../text/rightSizing.ts')).rightSizingText(key, plan))
  })
}
