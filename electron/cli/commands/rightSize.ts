import { KeywardError } from '../../../shared/api/errors.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { GrantChange } from '../../../shared/model/grant.ts'
import { askHost } from '../askHost.ts'
import { exitStatus } from '../exitStatus.ts'
import { type Host, withVault } from '../host.ts'
import { print, printJson, say } from '../output.ts'
import { confirm } from '../terminal.ts'
import { grantText, undoText } from '../text/grant.ts'
import { rightSizingText, stepsText } from '../text/rightSizing.ts'

interface Options {
  dryRun?: boolean
  undo?: boolean
  yes?: boolean
}

/** A change is to be read back, or is not what was asked for. */
const unfinished = 7

/**
 * Gives a key the smallest grant that it needs at its provider, or takes that back. A change that was interrupted is
 * found out first, and nothing is set then.
 * @returns 0 when what was asked for is in force, 5 when it is as it was, 7 when it is to be looked at
 */
export async function rightSize(host: Host, text: string, options: Options): Promise<number> {
  const { client, globals } = host
  return withVault(host, async () => {
    const { id } = await client.keys.resolve({ key: text })
    const { key } = await client.keys.get({ id })
    if (options.dryRun) return showPlan(host, key)
    const { grants } = await client.grants.list({ key: id })
    const unread = grants.find(isUnread)
    if (unread) say('A change of the scopes of this key is not read back yet: what became of it is found out first.')
    const grant = unread
      ? await resume(host, unread)
      : options.undo
        ? await undo(host, key, grants, options)
        : await apply(host, key, options)
    if (globals.json) await printJson(grant)
    else await print(grantText(key, grant))
    return statusOf(grant, options.undo ? 'undone' : 'applied')
  })
}

const isUnread = ({ state }: Pick<GrantChange, 'state'>) => state === 'applying' || state === 'undoing'

async function showPlan({ client, globals }: Host, key: ApiKeyRecord): Promise<number> {
  const { plan } = await client.audit.rightSize({ key: key.id })
  if (globals.json) await printJson({ key: key.id, name: key.name, provider: key.provider, ...plan })
  else await print(rightSizingText(key, plan) + stepsText(plan))
  return 0
}

async function resume(host: Host, { id, key }: GrantChange): Promise<GrantChange> {
  return (await askHost(host, key, () => host.client.grants.resume({ id }))).grant
}

/** @throws KeywardError refused when there is no smaller grant, or the person does not agree */
async function apply(host: Host, key: ApiKeyRecord, options: Options): Promise<GrantChange> {
  const { client, globals } = host
  const { after, ...plan } = (await client.audit.rightSize({ key: key.id })).plan
  if (after === null) throw new KeywardError('refused', `${plan.refused.join(' ')} Nothing was sent or changed.`)
  if (!globals.json) await print(`${rightSizingText(key, { after, ...plan })}\n`)
  await agree(host, options, `Let ${JSON.stringify(key.name)} do only this from now on? It can be undone.`)
  return (await askHost(host, key.id, () => client.grants.apply({ key: key.id, after }))).grant
}

/** @throws KeywardError refused when there is nothing to undo, or the person does not agree */
async function undo(host: Host, key: ApiKeyRecord, grants: GrantChange[], options: Options): Promise<GrantChange> {
  const last = grants.find(({ canUndo }) => canUndo)
  if (last) {
    if (!host.globals.json) await print(`${undoText(key, last)}\n`)
    await agree(host, options, `Give ${JSON.stringify(key.name)} back what it could do before?`)
  }
  return (await askHost(host, key.id, () => host.client.grants.undo({ key: key.id }))).grant
}

/** Asks where there is somebody to ask. @throws KeywardError refused when they do not agree */
async function agree({ globals }: Host, { yes }: Options, question: string): Promise<void> {
  if (!yes && (await confirm(globals, question)) === false)
    throw new KeywardError('refused', 'Nothing was sent or changed. Say --yes to do it without being asked.')
}

function statusOf({ state }: GrantChange, wished: GrantChange['state']): number {
  if (state === wished) return 0
  return isUnread({ state }) || state === 'differs' ? unfinished : exitStatus.refused
}
