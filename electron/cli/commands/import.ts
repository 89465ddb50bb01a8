import { resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ImportFormat } from '../../../shared/api/imports.ts'
import { csvField } from '../../../shared/model/csvField.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine, say } from '../output.ts'
import { readTextFile } from '../readTextFile.ts'
import { confirm } from '../terminal.ts'
import { tellProblems } from '../text/providerProblems.ts'

/** Imports the keys of a file and says what came in, what did not, and why. */
export async function importFile(
  host: Host,
  path: string,
  options: { format: ImportFormat; env?: string; map?: string[]; dryRun?: boolean },
): Promise<undefined> {
  const columns = options.map?.map(parseMapping)
  const file = resolve(path)
  const text = readTextFile(file)
  const dryRun = options.dryRun ?? false
  await withVault(host, async () => {
    await tellProblems(host.client)
    const { baseUrls, besides, places, ...report } = await host.client.imports.run({
      file,
      text,
      format: options.format,
      environment: options.env,
      columns,
      dryRun,
    })
    if (host.globals.json) await printJson(report)
    else await printReport(report)
    sayBesides(besides)
    if (!dryRun) await askForAddresses(host, baseUrls)
    if (dryRun) say('Nothing was written: this was a dry run.')
    else if (report.imported + report.updated > 0)
      say(`The file still holds these secrets in plain text. Delete ${printable(file)} when nothing needs it.`)
    if (places > 0) say('Until then rotations write new values into it: “keyward consumers KEY” shows that.')
  })
}

/** `COLUMN=FIELD`. The last sign separates: a column may be called `a=b`. */
function parseMapping(text: string) {
  const field = csvField.safeParse(
    text
      .slice(text.lastIndexOf('=') + 1)
      .trim()
      .toLowerCase(),
  )
  if (!text.includes('=') || !field.success) {
    throw new KeywardError(
      'invalidInput',
      `--map takes COLUMN=FIELD, where FIELD is one of ${csvField.options.join(', ')}. Nothing was changed.`,
    )
  }
  return { column: text.slice(0, text.lastIndexOf('=')), field: field.data }
}

type Answer = Awaited<ReturnType<Host['client']['imports']['run']>>

/** Not part of the document that other programs read: it tells of keys. */
function sayBesides({ searches, purposes, leftOut }: Answer['besides']): void {
  if (searches + purposes > 0) say(`With them: ${searches} saved searches, ${purposes} purposes of your own.`)
  for (const what of leftOut) say(`${printable(what)}.`)
}

async function printReport(report: Omit<Answer, 'baseUrls' | 'besides' | 'places'>): Promise<void> {
  const { imported, updated, duplicates, skipped } = report
  await printLine(`${imported} imported, ${updated} updated, ${duplicates} held already, ${skipped} left out.`)
  for (const { line, field, why } of report.dropped) {
    await printLine(
      `  ${paint('dim', `line ${line}`.padEnd(9))} ${field === null ? '' : `${printable(field)}: `}${printable(why)}`,
    )
  }
}

/** An address that came in a file is used only once the person has agreed to it by name. */
async function askForAddresses(host: Host, found: Answer['baseUrls']): Promise<void> {
  for (const [baseUrl, keys] of Map.groupBy(found, (item) => item.baseUrl)) {
    const whose = `${keys.length} of these keys ${keys.length === 1 ? 'is' : 'are'}`
    const agreed =
      !host.globals.json &&
      (await confirm(host.globals, `${whose} for ${baseUrl}. Send them there when they are used?`))
    if (agreed) for (const { id } of keys) await host.client.keys.set({ id, baseUrl })
    else say(`${whose} for ${baseUrl}: the address waits, unused, until you agree to it (set KEY --base-url URL).`)
  }
}
