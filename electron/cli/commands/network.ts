import type { NetworkPermission } from '../../../shared/api/network.ts'
import type { SyncSchedule } from '../../../shared/model/sync.ts'
import { type Host, withVault } from '../host.ts'
import { printable, printJson, printLine, say } from '../output.ts'
import { columns, outputWidth } from '../text/columns.ts'
import { localDay, localMinute } from '../text/moments.ts'
import { wrapped } from '../text/wrapped.ts'
import { hoursText } from './syncSchedule.ts'

/** Prints which providers may be called. */
export async function network(host: Host): Promise<undefined> {
  await withVault(host, async () => {
    const { permissions } = await host.client.network.list({})
    const { schedules } = await host.client.sync.schedules({})
    if (host.globals.json) return printJson(permissions)
    const allowed = permissions.filter((one) => one.allowed)
    if (allowed.length === 0) await printLine('No provider may be called.')
    for (const { provider, since } of allowed)
      await printLine(
        columns([
          [printable(provider), 16],
          [`allowed since ${localDay(since ?? '')}`, 30],
        ]),
      )
    for (const schedule of schedules)
      for (const line of wrapped(scheduleText(schedule), outputWidth(), 2)) await printLine(line)
    const others = permissions.filter((one) => !one.allowed).map(({ provider }) => provider)
    if (others.length === 0) return
    for (const line of wrapped(`Could be allowed: ${printable(others.join(', '))}`, outputWidth()))
      await printLine(line)
  })
}

export async function allow(host: Host, provider: string): Promise<undefined> {
  await withVault(host, async () =>
    told(host, await host.client.network.allow({ provider }), 'may be called from now on'),
  )
}

export async function deny(host: Host, provider: string): Promise<undefined> {
  await withVault(host, async () => told(host, await host.client.network.deny({ provider }), 'may not be called'))
}

function scheduleText({ provider, everyHours, lastAt, problem }: SyncSchedule): string {
  const last = lastAt === null ? 'not looked at yet' : `last ${localMinute(lastAt)}`
  const text = `${provider} is looked at every ${hoursText(everyHours)} while the app is unlocked, ${last}.`
  return printable(problem === null ? text : `${text} ${problem}`)
}

async function told({ globals }: Host, permission: NetworkPermission, says: string): Promise<void> {
  if (globals.json) await printJson([permission])
  else say(`${permission.provider} ${says}.`)
}
