import { type Host, withVault } from '../host.ts'
import { print, printJson } from '../output.ts'
import { meantRotation } from '../rotation/meantRotation.ts'
import { standing } from '../rotation/standing.ts'

/** Lets the old value of a rotation live on. @param graceSeconds from now */
export async function extendRotation(host: Host, text: string, graceSeconds: number): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { id } = await meantRotation(host, text)
    const { rotation } = await client.rotations.extend({ id, graceSeconds })
    if (globals.json) await printJson(rotation)
    else await print(await standing(host, rotation))
  })
}
