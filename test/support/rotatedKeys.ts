import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { nodeHttp } from '../../electron/engine/index.ts'
import type { Http } from '../../electron/engine/ports.ts'
import { startPersona } from '../providers/startPersona.ts'
import type { TestEngine } from './engine.ts'
import { temporaryFolder } from './home.ts'

const hourMs = 3_600_000

/** Calls to this machine, for a vault with rotations. Waiting takes no time here, and the same as ever at the provider. */
export function callingHttp() {
  const waited = { ms: 0 }
  const http: Http = {
    send: nodeHttp.send,
    async wait(ms) {
      waited.ms += ms
    },
  }
  return { http, waited }
}

/**
 * Puts keys of a fake Persona into a vault that calls with `callingHttp`, and rotates them in the hours and days before
 * its present moment: one rotation rests in its grace, of a key that is used in two places, one waits for a person, one
 * was given up and has left a key behind, and one is over.
 */
export async function rotatedKeys(
  { client, clock }: Pick<TestEngine, 'client' | 'clock'>,
  waited: ReturnType<typeof callingHttp>['waited'],
) {
  const now = clock.at
  const persona = await startPersona({ now: () => clock.at + waited.ms })
  onTestFinished(() => persona.close())
  const baseUrl = persona.origin
  await client.keys.add({ name: 'Key manager', value: persona.managers.production, manager: true, baseUrl })
  await client.network.allow({ provider: 'persona' })

  async function held(name: string) {
    const made = persona.addKey('production', { name, permissions: ['inquiry.read', 'inquiry.write'] })
    const { key } = await client.keys.add({ name, value: made.value, remoteId: made.id, baseUrl })
    return { key: key.id, remoteId: made.id, value: made.value }
  }
  const start = async (key: string, graceSeconds: number) =>
    (await client.rotations.start({ key, graceSeconds })).rotation

  clock.at = now - 200 * hourMs
  const over = await start((await held('Nightly export')).key, 0)

  clock.at = now - 70 * hourMs
  const lost = await held('Report worker')
  persona.faults.add({ operation: 'create', fault: { kind: 'moreScopes' } })
  persona.faults.add({ operation: 'expire', fault: { kind: 'refuse', status: 403 } })
  const left = await start(lost.key, 0)
  persona.faults.clear()

  clock.at = now - 30 * hourMs
  const used = await held('Onboarding service')
  const { id } = await start(used.key, 24 * 3_600)
  persona.setLastUsed(used.remoteId, now - 20 * hourMs)
  clock.at = now - 2 * hourMs
  const { rotation: waiting } = await client.rotations.resume({ id })

  clock.at = now - 80 * 60_000
  const placed = await held('Case review')
  await addPlaces(client, placed)
  const resting = await start(placed.key, 24 * 3_600)
  clock.at = now
  return { persona, over, left, waiting, resting }
}

/** Names places that use a key: a file that holds its value, and what a person has to do. */
async function addPlaces(client: TestEngine['client'], { key, value }: { key: string; value: string }): Promise<void> {
  const path = join(temporaryFolder(), '.env')
  writeFileSync(path, `PERSONA_API_KEY=${value}\n`)
  await client.consumers.add({ key, place: { kind: 'file', path, entry: 'PERSONA_API_KEY' } })
  await client.consumers.add({ key, place: { kind: 'step', text: 'Restart the report worker', link: null } })
}
