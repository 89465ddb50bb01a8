import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { askHost } from '../askHost.ts'
import type { Host } from '../host.ts'
import { print, say } from '../output.ts'
import { stepText } from './text.ts'

/**
 * Runs a call that takes a key's rotation on, and prints the steps as they are written; nothing with `--json`. Ctrl+C
 * stops it after the step that runs.
 * @param known its id, where it has begun already
 * @returns how far it has come
 */
export async function followed(
  host: Host,
  key: string,
  known: string | null,
  call: (signal: AbortSignal) => Promise<{ rotation: Rotation }>,
): Promise<Rotation> {
  const { client, globals } = host
  const begun = async () => (await client.rotations.list({ unfinished: true })).rotations
  const before = new Set((await begun()).map(({ id }) => id))
  const idOf = async () => known ?? (await begun()).find((each) => each.key === key && !before.has(each.id))?.id ?? null
  let shown = known === null || globals.json ? 0 : (await client.rotations.get({ id: known })).journal.length

  async function show(): Promise<void> {
    const id = await idOf()
    if (id === null) return
    const { journal } = await client.rotations.get({ id })
    for (const line of journal.slice(shown)) await print(stepText(line))
    shown = journal.length
  }

  let looks: Promise<void> = Promise.resolve()
  const look = () => {
    // What cannot be read now is read by the next look, or by the command that goes on.
    if (!globals.json) looks = looks.then(show).catch(() => {})
  }
  const end = host.onEvent(({ event }) => event === 'vaultChanged' && look())
  const cancel = new AbortController()
  const stop = () => {
    say('Stopping after this step.')
    cancel.abort()
  }
  process.once('SIGINT', stop)
  try {
    const { rotation } = await askHost(host, key, () => call(cancel.signal))
    known = rotation.id
    return rotation
  } catch (error) {
    const id = isCancelled(error) ? await idOf() : null
    if (id === null) throw error
    return (await client.rotations.get({ id })).rotation
  } finally {
    process.off('SIGINT', stop)
    end()
    look()
    await looks
  }
}

const isCancelled = (error: unknown) => error instanceof KeywardError && error.code === 'cancelled'
