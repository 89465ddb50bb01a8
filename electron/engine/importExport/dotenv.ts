import dotenv from 'dotenv'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { isEnvironmentWord } from '../keys/environment.ts'
import { findFormats } from '../providers/detect.ts'
import type { Parsed } from './parsed.ts'

const secretName =
  /(?:^|_)(?:KEY|KEYS|TOKEN|SECRET|PASSWORD|PASSWD|PASS|CREDENTIALS?|APIKEY|AUTH)(?:_|\d|$)|(?:KEY|TOKEN|SECRET|PASSWORD)$/i
const publicName =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE)(?:_|$)|(?:^|_)(?:ID|URL|URI|NAME|HOST|PORT|PATH|FILE|REGION|TTL|EXPIRES?|ALGORITHM|LENGTH|TYPE)$/i
/** Words and separators only, one of them a word that sample files use; or a value in brackets, or a row of one sign. */
const placeholder =
  /^(?=.*(?:your|change|replace|insert|enter|example|sample|dummy|placeholder|secret|password|modif|todo))[a-z\s._-]+$|^[<[{].*[>\]}]$|^\$\{?\w+\}?$|^(.)\1*$/i
const shortestSecret = 12

/**
 * Reads a dotenv file by the rules of the `dotenv` library. What is no key is left out and named.
 * @param environment what the user says of the whole file; else its name may say it
 * @param providers those that are known
 */
export function parseDotenv(
  text: string,
  file: string,
  environment: string | undefined,
  providers: readonly ProviderOutline[],
): Parsed {
  const parsed: Parsed = { keys: [], skipped: 0, dropped: [] }
  const lines = lineNumbers(text)
  for (const [variable, value] of Object.entries(dotenv.parse(text))) {
    const line = lines.get(variable) ?? 1
    const why = notAKey(variable, value, providers)
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
  }
  parsed.dropped.sort((a, b) => a.line - b.line)
  return parsed
}

/** @returns why a variable is no key, or null when it is one */
function notAKey(variable: string, value: string, providers: readonly ProviderOutline[]): string | null {
  if (value === '') return 'empty'
  const formats = findFormats(value, variable, providers)
  if (formats.length > 0) return formats.some(({ secret }) => secret) ? null : 'public by its shape, not a secret'
  if (placeholder.test(value)) return 'a placeholder, not a key'
  if (!secretName.test(variable) || publicName.test(variable)) return 'not a key'
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'an address, not a key'
  if (value.length < shortestSecret || /^[\d.,:]+$/.test(value)) return 'too short for a key'
  return null
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
