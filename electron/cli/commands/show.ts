import { type Host, withVault } from '../host.ts'
import { printKey } from '../text/key.ts'

export async function show(host: Host, text: string): Promise<undefined> {
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key: text })
    const { key } = await host.client.keys.get({ id })
    await printKey(host.globals, key)
  })
}
