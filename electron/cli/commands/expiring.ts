import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine, say } from '../output.ts'
import { columns, cut } from '../text/columns.ts'
import { localDay } from '../text/moments.ts'

/** Prints what has ended and what ends soon, soonest first. */
export async function expiring(host: Host, options: { within: number; ics?: string }): Promise<undefined> {
  await withVault(host, async () => {
    if (options.ics !== undefined) return writeCalendar(host, options.within, options.ics)
    const { keys } = await host.client.keys.expiring({
      withinDays: options.within,
    })
    if (host.globals.json) return printJson(keys)
    if (keys.length === 0) await printLine(`Nothing has ended, and nothing ends within ${options.within} days.`)
    for (const key of keys) {
      const late = key.daysLeft < 0 || Date.parse(key.expiresAt) <= Date.now()
      const when = late
        ? key.daysLeft === 0
          ? 'ended today'
          : `ended ${-key.daysLeft} d ago`
        : key.daysLeft === 0
          ? 'ends today'
          : `${key.daysLeft} d left`
      const place = [key.provider, key.environment].filter(Boolean).join(' · ')
      const colour = late ? 'red' : key.daysLeft <= 7 ? 'yellow' : 'reset'
      await printLine(
        columns([
          [paint(colour, when.padEnd(15)), 15],
          [localDay(key.expiresAt), 10],
          [cut(printable(key.name), 28), 28],
          [cut(printable(place), 24), 24],
        ]),
      )
    }
  })
}

async function writeCalendar({ client, globals }: Host, withinDays: number, file: string): Promise<void> {
  const { keys } = await client.keys.writeCalendar({ withinDays, file })
  say(`${keys} days are in ${printable(file)}.`)
  if (globals.json) await printJson({ ok: true })
}
