import { type Host, withVault } from '../host.ts'
import { jsonText, paint, print, printable, printLine } from '../output.ts'
import { localMinute } from '../text/moments.ts'

/** Prints the activity log, newest first. */
export async function log(host: Host, options: { limit?: number }): Promise<undefined> {
  const { client, globals } = host
  const limit = options.limit ?? Number.POSITIVE_INFINITY
  await withVault(host, async () => {
    let shown = 0
    let cursor: number | undefined
    if (globals.json) await print('[')
    while (shown < limit) {
      const { events, next } = await client.activity.list({
        limit: Math.min(500, limit - shown),
        cursor,
      })
      for (const event of events) {
        if (globals.json) await print(`${shown === 0 ? '' : ','}\n${jsonText(event)}`)
        else {
          const detail = [event.key?.slice(0, 8), event.detail].filter(Boolean).join('  ')
          await printLine(
            `${paint('dim', localMinute(event.at))}  ${event.event.padEnd(19)}  ${printable(detail)}`.trimEnd(),
          )
        }
        shown++
      }
      if (next === null) break
      cursor = next
    }
    if (globals.json) await print('\n]\n')
  })
}
