import { KeywardError } from '../../../shared/api/errors.ts'
import type { Policy, PolicyTarget } from '../../../shared/model/rotation.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine, say } from '../output.ts'
import { columns, cut, outputWidth } from '../text/columns.ts'
import { theOne } from '../theOne.ts'

interface Target {
  key?: string
  tag?: string
  provider?: string
  env?: string
}

/** Prints how often keys are to be rotated. */
export async function policy(host: Host): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { policies } = await client.policies.list({})
    if (globals.json) return printJson(policies)
    if (policies.length === 0) await printLine('There is no policy: no key is to be rotated by a day.')
    for (const each of policies) await printLine(lineOf(each))
  })
}

/** Sets how often the keys of one target are to be rotated. */
export async function setPolicy(host: Host, days: number, options: Target): Promise<undefined> {
  const { client, globals } = host
  const asked = targetOf(options)
  await withVault(host, async () => {
    const target =
      asked.kind === 'key' ? { ...asked, value: (await client.keys.resolve({ key: asked.value })).id } : asked
    const { policy } = await client.policies.set({ target, days })
    if (policy.keys === 0) say('No key in use is meant by it now.')
    if (globals.json) await printJson(policy)
    else await printLine(lineOf(policy))
  })
}

/** Takes a policy away. @param start the beginning of its id */
export async function removePolicy(host: Host, start: string): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { policies } = await client.policies.list({})
    const meant = theOne(
      policies.filter(({ id }) => id.startsWith(start.toLowerCase())),
      whatFor,
      'There is no policy with this id. “keyward policy” shows them.',
    )
    await client.policies.remove({ id: meant.id })
    if (globals.json) await printJson({ ok: true })
    else await printLine(`Removed: ${printable(whatFor(meant))}, every ${meant.days} days.`)
  })
}

function targetOf({ key, tag, provider, env }: Target): PolicyTarget {
  const named = [
    { kind: 'key' as const, value: key },
    { kind: 'tag' as const, value: tag },
    { kind: 'provider' as const, value: provider?.toLowerCase() },
    { kind: 'environment' as const, value: env },
  ].filter((target): target is PolicyTarget => target.value !== undefined)
  const [target] = named
  if (target && named.length === 1) return target
  throw new KeywardError(
    'invalidInput',
    'A policy is for one target: name --key, --tag, --provider or --env, and only one of them. Nothing was changed.',
  )
}

const whatFor = ({ target, name }: Policy) => `${target.kind} ${name}`

function lineOf({ id, target, name, days, keys }: Policy): string {
  return columns([
    [paint('dim', id.slice(0, 8)), 8],
    [`every ${days} d`, 12],
    [target.kind, 11],
    [cut(printable(name), outputWidth() - 48), outputWidth() - 48],
    [`${keys} ${keys === 1 ? 'key' : 'keys'}`, 0],
  ])
}
