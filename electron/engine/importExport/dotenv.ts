import dotenv from 'dotenv'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { isEnvironmentWord } from '../keys/environment.ts'
import { notAKey } from './notAKey.ts'
import type { Pause } from './parse.ts'
import type { Parsed } from './parsed.ts'

/**
 * Reads a dotenv file by the rules of the `dotenv` library. What is no key is left out and named.
 * @param environment what the user says of the whole file; else its name may say it
 * @param providers those that are known
 */
export async function parseDotenv(
  text: string,
  file: string,
  environment: string | undefined,
  providers: readonly ProviderOutline[],
  pause: Pause,
): Promise<Parsed> {
  const parsed: Parsed = { keys: [], skipped: 0, dropped: [] }
  const lines = lineNumbers(text)
  for (const [variable, value] of Object.entries(dotenv.parse(text))) {
    const line = lines.get(variable) ?? 1
    const why = notAKey(value, variable, providers)
    if (why) {
      parsed.skipped++
      parsed.dropped.push({ line, field: variable, why })
    } else {
      parsed.keys.push({
        line,
        source: 'variable',
        key: { name: variable, value, variable, environment: environment ?? environmentOf(file), importedFrom: file },
      })
    }
    await pause()
  }
  parsed.dropped.sort((a, b) => a.line - b.line)
  return parsed
}

const setting = /^[^\S\r\n]*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)[^\S\r\n]*("(?:\\.|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n]*)/gm

/** The line each variable is set on; the last one counts, as it does for the library. */
function lineNumbers(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  let line = 1
  let counted = 0
  for (const { 1: variable = '', index } of text.matchAll(setting)) {
    line += text.slice(counted, index).split('\n').length - 1
    counted = index
    lines.set(variable, line)
  }
  return lines
}

/** What a file's name says of its environment: `.env.production`, `.env.staging.local`. */
function environmentOf(file: string): string | undefined {
  const word = /\.env\.([a-z-]+)(?:\.local)?$/i.exec(file)?.[1]?.toLowerCase()
  return word !== undefined && isEnvironmentWord(word) ? word : undefined
}
