import { askHost } from '../askHost.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine } from '../output.ts'

/** Asks the provider whether a key is alive. @returns 1 when it is dead or that is not known */
export async function verify(host: Host, text: string): Promise<number> {
  const { client, globals } = host
  return withVault(host, async () => {
    const { id } = await client.keys.resolve({ key: text })
    const { why, ...checked } = await askHost(host, id, () => client.network.verify({ key: id }))
    const { name, alive } = checked
    if (globals.json) await printJson(checked)
    else {
      const word =
        alive === null ? paint('yellow', 'not known') : alive ? paint('green', 'alive') : paint('red', 'dead')
      await printLine(`${word}  ${printable(name)}: ${printable(why)}`)
    }
    return alive ? 0 : 1
  })
}
