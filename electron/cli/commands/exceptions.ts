import { KeywardError } from '../../../shared/api/errors.ts'
import type { Exception } from '../../../shared/model/finding.ts'
import { parseMoment } from '../../../shared/model/parseMoment.ts'
import { everyPage } from '../audit/everyPage.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine } from '../output.ts'
import { columns, cut, outputWidth } from '../text/columns.ts'
import { localDay } from '../text/moments.ts'
import { theOne } from '../theOne.ts'

const shortestPrefix = 6

/** Accepts an open finding until a day, with the reason. */
export async function accept(host: Host, finding: string, options: { why: string; until: string }): Promise<undefined> {
  const until = parseMoment(options.until, Date.now())
  if (until === null)
    throw new KeywardError(
      'invalidInput',
      '--until takes a date such as 2027-01-31 or a duration such as 90d. Nothing was changed.',
    )
  await withVault(host, async () => {
    const { audit } = host.client
    const open = await everyPage(
      (cursor) => audit.findings({ cursor, limit: 500 }),
      (page) => page.findings,
    )
    const id = resolveFinding(
      finding,
      open,
      'There is no open finding with this id. “keyward audit” shows the open ones.',
    )
    const { exception } = await audit.accept({ finding: id, why: options.why, until: new Date(until).toISOString() })
    if (host.globals.json) await printJson({ ok: true })
    else await printLine(`Accepted until ${localDay(exception.until)}: ${whatIs(exception)}`)
  })
}

/** Takes an acceptance back. */
export async function reopen(host: Host, finding: string): Promise<undefined> {
  await withVault(host, async () => {
    const { audit } = host.client
    const { exceptions } = await audit.exceptions({})
    const all = exceptions.map((exception) => ({ ...exception, id: exception.finding, name: exception.name ?? '' }))
    const id = resolveFinding(
      finding,
      all,
      'No finding with this id was accepted. “keyward audit exceptions” shows them.',
    )
    await audit.reopen({ finding: id })
    if (host.globals.json) await printJson({ ok: true })
    else await printLine(`No longer accepted: ${id.slice(0, 8)}`)
  })
}

const indent = ' '.repeat(10)

const states: Record<Exception['state'], string> = { inForce: 'in force', expired: 'expired', orphaned: 'orphaned' }

/** Prints all acceptances: those in force, expired and orphaned. */
export async function exceptions(host: Host): Promise<undefined> {
  await withVault(host, async () => {
    const { exceptions: all } = await host.client.audit.exceptions({})
    if (host.globals.json) return printJson(all)
    if (all.length === 0) await printLine('Nothing was accepted.')
    for (const one of all) {
      await printLine(
        columns([
          [paint('dim', one.finding.slice(0, 8)), 8],
          [paint(one.state === 'inForce' ? 'reset' : 'yellow', states[one.state]), 8],
          [localDay(one.until), 10],
          [cut(printable(one.title), outputWidth() - 32), 0],
        ]),
      )
      await printLine(`${indent}${cut(printable(one.name ?? 'a key that is gone'), outputWidth() - 10)}`)
      await printLine(`${indent}${paint('dim', cut(printable(`${one.who}: ${one.why}`), outputWidth() - 10))}`)
    }
  })
}

/** An acceptance in a line: of what, and of which key. */
export const whatIs = ({ finding, title, name }: Exception) =>
  `${printable(title)}, ${printable(name ?? 'a key that is gone')} (${finding.slice(0, 8)})`

/** The one finding whose id begins with a text. @throws KeywardError invalidInput, notFound, ambiguousKey */
function resolveFinding(
  text: string,
  among: readonly { id: string; title: string; name: string }[],
  none: string,
): string {
  const prefix = text.toLowerCase()
  if (!/^[0-9a-f]+$/.test(prefix) || prefix.length < shortestPrefix)
    throw new KeywardError(
      'invalidInput',
      `FINDING is the id of a finding, or its first ${shortestPrefix} characters or more. Nothing was changed.`,
    )
  return theOne(
    among.filter(({ id }) => id.startsWith(prefix)),
    ({ title, name }) => `${title}, ${JSON.stringify(name)}`,
    `${none} Nothing was changed.`,
  ).id
}
