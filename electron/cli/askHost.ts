import { KeywardError } from '../../shared/api/errors.ts'
import type { Host } from './host.ts'
import { confirm } from './terminal.ts'

/**
 * Runs steps that call a provider with a key. Where that would be at a host that nobody has agreed to, the person is
 * asked once, by its name, and the steps run again.
 * @throws KeywardError hostUnasked when they say no or there is nobody to ask; nothing was sent
 */
export async function askHost<T>({ client, globals }: Host, key: string, steps: () => Promise<T>): Promise<T> {
  try {
    return await steps()
  } catch (error) {
    if (!(error instanceof KeywardError) || error.code !== 'hostUnasked') throw error
    const { host, asked } = await client.network.host({ key })
    if (host === null || !asked) throw error
    if (!(await confirm(globals, `Send this key to ${host}? Whoever runs that host can use it.`))) throw error
    await client.network.allowHost({ key, host })
    return steps()
  }
}
