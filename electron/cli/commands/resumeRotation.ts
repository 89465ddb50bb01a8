import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { exitStatus } from '../exitStatus.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson, printLine, say } from '../output.ts'
import { decided } from '../rotation/decided.ts'
import { followed } from '../rotation/followed.ts'
import { meantRotation } from '../rotation/meantRotation.ts'
import { standing } from '../rotation/standing.ts'
import { statusOf } from '../rotation/statusOf.ts'
import { writtenAgain } from '../rotation/writtenAgain.ts'

/** Goes on with one rotation, or with every one that is not over. @returns the worst of their statuses */
export async function resumeRotation(
  host: Host,
  text: string | undefined,
  { now = false }: { now?: boolean },
): Promise<number> {
  return withVault(host, async () => {
    const resumed = text === undefined ? await resumeAll(host, now) : [await resumeOne(host, text, now)]
    if (host.globals.json) await printJson(resumed.map(({ rotation }) => rotation))
    else if (resumed.length === 0) await printLine('No rotation is under way.')
    else for (const { rotation } of resumed) await print(`\n${await standing(host, rotation)}`)
    return Math.max(0, ...resumed.map(({ status }) => status))
  })
}

interface Resumed {
  rotation: Rotation
  status: number
}

async function resumeOne(host: Host, text: string, now: boolean): Promise<Resumed> {
  const meant = await meantRotation(host, text)
  await writtenAgain(host, meant)
  const rotation = await decided(host, await resume(host, meant, now))
  return { rotation, status: statusOf(rotation) }
}

/** One that cannot go on does not hold up the others. */
async function resumeAll(host: Host, now: boolean): Promise<Resumed[]> {
  const { rotations } = await host.client.rotations.list({ unfinished: true })
  const resumed: Resumed[] = []
  for (const before of rotations) {
    try {
      const rotation = await resume(host, before, now && before.state === 'grace')
      resumed.push({ rotation, status: statusOf(rotation) })
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error
      say(`${JSON.stringify(before.name)}: ${error.message}`)
      const { rotation } = await host.client.rotations.get({ id: before.id })
      resumed.push({ rotation, status: Math.max(exitStatus[error.code], statusOf(rotation)) })
    }
  }
  return resumed
}

const resume = (host: Host, { id, key }: Rotation, now: boolean) =>
  followed(host, key, id, (signal) => host.client.rotations.resume({ id, now }, signal))
