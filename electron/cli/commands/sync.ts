import { KeywardError } from '../../../shared/api/errors.ts'
import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import { askHost } from '../askHost.ts'
import { everyPage } from '../audit/everyPage.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson, say } from '../output.ts'
import { confirm } from '../terminal.ts'
import { syncText } from '../text/sync.ts'
import { syncSchedule } from './syncSchedule.ts'

interface Options {
  dryRun?: boolean
  yes?: boolean
  /** Hours. */
  every?: number
  never?: boolean
}

/** Brings what a provider knows of its keys into the vault. @returns 1 when its inventory was not whole */
export async function sync(host: Host, text: string, { dryRun, yes, every, never }: Options): Promise<number> {
  if (every !== undefined || never) {
    await syncSchedule(host, text, every ?? null)
    return 0
  }
  const { client, globals } = host
  return withVault(host, async () => {
    const target = await meant(host, text)
    const keys = await keysOfProvider(host, target)
    let look = async () => (await client.sync.look({ target })).sync
    // Each manager may go to a host of its own.
    for (const { id = '', manager } of keys) {
      const steps = look
      if (manager) look = () => askHost(host, id, steps)
    }
    const found = await look()
    const names = new Map(keys.map(({ id = '', name = '' }) => [id, name]))
    if (!globals.json) await print(syncText(found, names, await labelsOf(host, found)))
    else if (found.whyIncomplete !== null) say(found.whyIncomplete)
    const { report } = dryRun || found.report.applied ? found : await takeOver(host, found, yes)
    if (globals.json) await printJson(report)
    return found.whyIncomplete === null ? 0 : 1
  })
}

/** @throws KeywardError refused when the person does not agree, or a key has been changed meanwhile */
async function takeOver({ client, globals }: Host, { id }: SyncRun, isAgreed = false): Promise<SyncRun> {
  if (!isAgreed && !globals.json && (await confirm(globals, 'Take these over?')) === false)
    throw new KeywardError('refused', 'Nothing was changed. What was found waits in the app.')
  const { sync } = await client.sync.apply({ id })
  if (!globals.json) say('Taken over.')
  return sync
}

/** What people call the provider's own fields of a key. */
async function labelsOf({ client }: Host, { report }: SyncRun): Promise<ReadonlyMap<string, string>> {
  const { provider } = await client.providers.get({ id: report.provider })
  return new Map(provider.keyFields?.map(({ name, label }) => [name, label]))
}

/** A key, else a provider. @throws KeywardError notFound, ambiguousKey */
async function meant({ client }: Host, text: string): Promise<SyncTarget> {
  try {
    return { kind: 'key', key: (await client.keys.resolve({ key: text })).id }
  } catch (error) {
    const { providers } = await client.providers.list({})
    if (!(error instanceof KeywardError) || error.code !== 'notFound' || !providers.some(({ id }) => id === text))
      throw error
    return { kind: 'provider', provider: text }
  }
}

/** The keys of the provider that is asked, without those that were put aside. */
async function keysOfProvider({ client }: Host, target: SyncTarget) {
  const provider = target.kind === 'key' ? (await client.keys.get({ id: target.key })).key.provider : target.provider
  return everyPage(
    (cursor) =>
      client.keys.list({
        query: `provider:"${provider ?? ''}"`,
        fields: ['id', 'name', 'manager'],
        cursor,
        limit: 500,
      }),
    ({ keys }) => keys,
  )
}
