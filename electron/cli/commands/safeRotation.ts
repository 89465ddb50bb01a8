import { type Host, withVault } from '../host.ts'
import { print, printJson } from '../output.ts'
import { meantRotation } from '../rotation/meantRotation.ts'
import { safetyText } from '../rotation/safetyText.ts'

/** Says whether the old key of a rotation can be ended without breaking anything. */
export async function safeRotation(host: Host, text: string): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { id } = await meantRotation(host, text)
    const { safety } = await client.rotations.safe({ id })
    if (globals.json) await printJson(safety)
    else await print(safetyText(safety))
  })
}
