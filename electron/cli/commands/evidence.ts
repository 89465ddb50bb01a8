import { resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine, say } from '../output.ts'
import { columns, cut, outputWidth } from '../text/columns.ts'
import { localDay, localMinute } from '../text/moments.ts'
import { theOne } from '../theOne.ts'

type Report = Awaited<ReturnType<Host['client']['evidence']['import']>>
type Source = Parameters<Host['client']['evidence']['import']>[0]['source']

const longestInput = 64 * 1024 * 1024
const countWidth = 9

/** What a log is called on the screen. */
const formatNames: Record<EvidenceFormat, string> = {
  har: 'HTTP archive',
  persona: 'Persona API log',
  ndjson: 'log of JSON lines',
  clf: 'access log',
  otel: 'log of OpenTelemetry spans',
}

/** Reads a log for one key, and says what it proves. */
export async function importEvidence(
  host: Host,
  path: string,
  { key, format, dryRun = false }: { key: string; format: EvidenceFormat | 'auto'; dryRun?: boolean },
): Promise<undefined> {
  const source = path === '-' ? await readInput() : { file: resolve(path) }
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key })
    const report = await host.client.evidence.import({ key: id, source, format, dryRun })
    if (host.globals.json) await printJson(report)
    else await printReport(report)
    if (dryRun) say('Nothing was kept: this was a dry run.')
    else if (report.already) say('Nothing was added: this log was read for this key before.')
  })
}

/** A log of the input, which is read before the password is asked for. Broken UTF-8 costs its line, not the log. */
async function readInput(): Promise<Source> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of process.stdin) {
    pieces.push(Buffer.from(piece))
    length += pieces.at(-1)?.length ?? 0
    if (length > longestInput) {
      throw new KeywardError(
        'invalidInput',
        'More than 64 MiB came on stdin. Nothing was read. Name the file instead: it may be of any length.',
      )
    }
  }
  return { name: 'stdin', text: Buffer.concat(pieces).toString('utf8') }
}

const number = new Intl.NumberFormat('en')
const amount = (count: number, one: string) => `${number.format(count)} ${one}${count === 1 ? '' : 's'}`

async function printReport({
  format,
  rows,
  scopes,
  from,
  to,
  unmapped,
  refused,
  foreign,
  unread,
}: Report): Promise<void> {
  const found =
    rows === 0
      ? `No call in this ${formatNames[format]} proves a scope`
      : `${amount(rows, 'call')} in this ${formatNames[format]} ${rows === 1 ? 'proves' : 'prove'} ${amount(scopes, 'scope')}`
  await printLine(`${found}${from === null || to === null ? '' : `, ${daysText(from, to)}`}.`)
  const others: [count: number, text: string][] = [
    [refused, 'refused by the provider'],
    [foreign, 'to other hosts or of other keys'],
    [unread, 'no calls, or without a time'],
  ]
  for (const [count, text] of others) if (count > 0) await printLine(counted(count, text))
  if (unmapped.length === 0) return
  await printLine('Nobody knows which scope these need, so that it may look unused:')
  for (const { call, count } of unmapped) await printLine(counted(count, call))
}

function daysText(from: string, to: string): string {
  const [first, last] = [localDay(from), localDay(to)]
  return first === last ? first : `${first} to ${last}`
}

const counted = (count: number, text: string) =>
  `${number.format(count).padStart(countWidth)}  ${cut(printable(text), outputWidth() - countWidth - 2)}`

/** Prints the logs that were read for a key, newest first. */
export async function listEvidence(host: Host, { key }: { key: string }): Promise<undefined> {
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key })
    const { sources } = await host.client.evidence.list({ key: id })
    if (host.globals.json) return printJson(sources)
    if (sources.length === 0) await printLine('No log was read for this key.')
    for (const { id, importedAt, file, from, to, complete, rows } of sources) {
      const days = from === null || to === null ? 'no calls' : daysText(from, to)
      await printLine(
        columns([
          [id.slice(0, 8), 8],
          [paint('dim', localMinute(importedAt)), 16],
          [complete ? days : `${days}, in part`, 33],
          [cut(`${number.format(rows)}  ${printable(file)}`, outputWidth() - 63), 0],
        ]),
      )
    }
  })
}

/** Forgets a log. @param start the beginning of its id */
export async function removeEvidence(host: Host, start: string, { key }: { key: string }): Promise<undefined> {
  await withVault(host, async () => {
    const { id } = await host.client.keys.resolve({ key })
    const { sources } = await host.client.evidence.list({ key: id })
    const meant = theOne(
      sources.filter((source) => source.id.startsWith(start.toLowerCase())),
      ({ file }) => JSON.stringify(file),
      'No log with this id was read for this key. The list of its logs shows them.',
    )
    await host.client.evidence.remove({ id: meant.id })
    if (host.globals.json) await printJson({ ok: true })
    else await printLine(`Forgotten: ${printable(meant.file)}, with what only it proved.`)
  })
}
