import { type Host, withVault } from '../host.ts'
import { printable, printJson, say } from '../output.ts'

/** Has the app look at a provider every so many hours; null: never. */
export async function syncSchedule(host: Host, provider: string, everyHours: number | null): Promise<void> {
  await withVault(host, async () => {
    const { schedules } = await host.client.sync.schedule({ provider, everyHours })
    if (host.globals.json) await printJson(schedules)
    else if (everyHours === null) say(`${printable(provider)} is looked at when you ask for it alone.`)
    else
      say(
        `${printable(provider)} is looked at every ${hoursText(everyHours)} while the vault is unlocked in the app. What differs waits for you.`,
      )
  })
}

/** `hour`, `24 hours`, to follow “every”. */
export const hoursText = (hours: number) => (hours === 1 ? 'hour' : `${hours} hours`)
