import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { type ImportFormat, importLimitBytes } from '../../../shared/api/imports.ts'
import { fileError } from '../../engine/index.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine, say } from '../output.ts'

/** Imports the keys of a file and says what came in, what did not, and why. */
export async function importFile(
  host: Host,
  path: string,
  options: { format: ImportFormat; env?: string; dryRun?: boolean },
): Promise<undefined> {
  const file = resolve(path)
  const text = readText(file)
  const dryRun = options.dryRun ?? false
  await withVault(host, async () => {
    const report = await host.client.imports.run({
      file,
      text,
      format: options.format,
      environment: options.env,
      dryRun,
    })
    if (host.globals.json) return printJson(report)
    const { imported, updated, duplicates, skipped } = report
    await printLine(`${imported} imported, ${updated} updated, ${duplicates} held already, ${skipped} left out.`)
    for (const { line, field, why } of report.dropped) {
      await printLine(
        `  ${paint('dim', `line ${line}`.padEnd(9))} ${field === null ? '' : `${printable(field)}: `}${printable(why)}`,
      )
    }
    if (dryRun) say('Nothing was written: this was a dry run.')
    else if (imported + updated > 0)
      say(`The file still holds these secrets in plain text. Delete ${printable(file)} when nothing needs it.`)
  })
}

function readText(file: string): string {
  let bytes: Buffer
  try {
    const stat = statSync(file)
    if (!stat.isFile()) throw new KeywardError('invalidInput', `${file} is no file. Nothing was imported.`)
    if (stat.size > importLimitBytes)
      throw new KeywardError('invalidInput', `${file} is larger than 64 MiB. Nothing was imported.`)
    bytes = readFileSync(file)
  } catch (error) {
    throw fileError(error, file)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new KeywardError('invalidInput', `${file} is not a text file in UTF-8. Nothing was imported.`)
  }
}
