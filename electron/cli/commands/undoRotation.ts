import type { Rotation } from '../../../shared/model/rotation.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson } from '../output.ts'
import { followed } from '../rotation/followed.ts'
import { meantRotation } from '../rotation/meantRotation.ts'
import { standing } from '../rotation/standing.ts'
import { statusOfUndoing } from '../rotation/statusOf.ts'

type Undo = (input: { id: string }, signal: AbortSignal) => Promise<{ rotation: Rotation }>

/** Gives a rotation up before its new value is in force. @returns 0 when the old value is, 7 when that is to go on */
export const cancelRotation = (host: Host, text: string): Promise<number> =>
  undo(host, text, host.client.rotations.cancel)

/** Puts the old value back in force while it lives. @returns as `cancelRotation` */
export const rollBackRotation = (host: Host, text: string): Promise<number> =>
  undo(host, text, host.client.rotations.rollback)

async function undo(host: Host, text: string, call: Undo): Promise<number> {
  return withVault(host, async () => {
    const { id, key } = await meantRotation(host, text)
    const rotation = await followed(host, key, id, (signal) => call({ id }, signal))
    if (host.globals.json) await printJson(rotation)
    else await print(`\n${await standing(host, rotation)}`)
    return statusOfUndoing(rotation)
  })
}
