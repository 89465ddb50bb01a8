import { KeywardError } from '../../../shared/api/errors.ts'
import { parseMoment } from '../../../shared/model/parseMoment.ts'
import { type Host, withVault } from '../host.ts'
import { say } from '../output.ts'
import { readTextFile } from '../readTextFile.ts'
import { askHidden, readStdin } from '../terminal.ts'
import { printKey } from '../text/key.ts'
import { tellProblems } from '../text/providerProblems.ts'

interface Details {
  provider?: string
  env?: string
  type?: string
  scope?: string[]
  tag?: string[]
  expires?: string
  purpose?: string[]
  owner?: string
  note?: string
  baseUrl?: string
  var?: string
  manager?: boolean
  remoteId?: string
  force?: boolean
}

/** Adds a key. */
export async function add(host: Host, name: string, options: Details): Promise<undefined> {
  const details = detailsOf(options)
  const value = await readValue(host)
  await withVault(host, async () => {
    await tellProblems(host.client)
    const { key, sameValue } = await host.client.keys.add({
      name,
      value,
      ...details,
    })
    for (const holder of sameValue) {
      say(
        `This value is held already by ${JSON.stringify(holder.name)} (${holder.id.slice(0, 8)})${holder.removed ? ', which was removed' : ''}.`,
      )
    }
    await printKey(host.globals, key, 'Added')
  })
}

/** Changes a key; an empty text takes a detail away. */
export async function set(
  host: Host,
  text: string,
  options: Details & { name?: string; value?: boolean; fromJson?: string },
): Promise<undefined> {
  const details = detailsOf(options)
  const value = options.value ? await readValue(host) : undefined
  const answer = options.fromJson === undefined ? undefined : readTextFile(options.fromJson)
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key: text })
    if (answer !== undefined) await host.client.keys.setFromAnswer({ id, json: answer, force: options.force })
    const { key } = await host.client.keys.set({ id, name: options.name, value, ...details })
    await printKey(host.globals, key, 'Changed')
  })
}

function detailsOf(options: Details) {
  return {
    provider: options.provider?.toLowerCase() || emptied(options.provider),
    environment: options.env || emptied(options.env),
    type: options.type || emptied(options.type),
    scopes: options.scope?.flatMap((scopes) => scopes.split(/[\s,]+/).filter(Boolean)),
    tags: options.tag?.flatMap((tags) => tags.split(/[\s,]+/).filter(Boolean)),
    purposes: options.purpose?.flatMap((purposes) => purposes.split(/[\s,]+/).filter(Boolean)),
    owner: options.owner || emptied(options.owner),
    note: options.note || emptied(options.note),
    variable: options.var || emptied(options.var),
    baseUrl: options.baseUrl || emptied(options.baseUrl),
    expiresAt: expiresAt(options.expires),
    manager: options.manager,
    remoteId: options.remoteId || emptied(options.remoteId),
    force: options.force,
  }
}

const emptied = (text: string | undefined) => (text === '' ? null : undefined)

function expiresAt(text: string | undefined): string | null | undefined {
  if (text === undefined) return undefined
  if (text === '' || text === 'never') return null
  const moment = parseMoment(text, Date.now())
  if (moment === null) {
    throw new KeywardError(
      'invalidInput',
      '--expires takes a date such as 2027-01-31 or a duration such as 90d. Nothing was changed.',
    )
  }
  return new Date(moment).toISOString()
}

async function readValue({ globals }: Host): Promise<string> {
  const value = (await readStdin()) ?? (await askHidden(globals, 'Value of the key'))
  if (!value)
    throw new KeywardError(
      'invalidInput',
      'There is no value: type it in a terminal, or send it on stdin. Nothing was changed.',
    )
  return value
}
