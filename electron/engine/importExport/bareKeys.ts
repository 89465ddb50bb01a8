import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { describe } from '../keys/describe.ts'
import { findProvider } from '../providers/catalogue.ts'
import { findFormats } from '../providers/detect.ts'
import { pasteLayers } from '../providers/normalise.ts'
import { notAKey } from './notAKey.ts'
import type { Pause } from './parse.ts'
import type { Parsed } from './parsed.ts'

/** `NAME=value` or `NAME: value`, as a dotenv file has it. */
const setting = /^\s*(?:export\s+)?[\w.-]+\s*(?:=|:\s)/
/** Base64 ends with signs that look like those of a setting. */
const padded = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/]{18,}={1,2}$/
const header = /^[A-Za-z][A-Za-z0-9-]*:\s*(?:Bearer|Basic|Token)\s/i

/** A text shows within so many characters what it is. */
const enoughToTell = 100_000

/** Whether a text is values alone, one a line, and no file of `NAME=value` lines. */
export function looksLikeBareKeys(text: string, providers: readonly ProviderOutline[]): boolean {
  const lines = linesOf(text.slice(0, enoughToTell))
  const isSetting = (value: string) =>
    setting.test(value) && !padded.test(value) && !header.test(value) && findFormats(value, '', providers).length === 0
  return (
    !lines.some(({ value }) => isSetting(value)) &&
    lines.some(({ value }) => notAKey(bareValue(value, providers), null, providers) === null)
  )
}

/**
 * Reads keys without names, one a line. Each is called by its provider and environment: “SendGrid, live”.
 * @param environment what the user says of all
 * @param providers those that are known
 */
export async function parseBareKeys(
  text: string,
  file: string,
  environment: string | undefined,
  providers: readonly ProviderOutline[],
  pause: Pause,
): Promise<Parsed> {
  const parsed: Parsed = { keys: [], skipped: 0, dropped: [] }
  const named = new Map<string, number>()
  for (const { line, value: whole } of linesOf(text)) {
    await pause()
    const value = bareValue(whole, providers)
    const why = notAKey(value, null, providers)
    if (why) {
      parsed.skipped++
      // SECURITY: the line itself is not repeated, it may be a secret all the same.
      parsed.dropped.push({ line, field: null, why })
      continue
    }
    const { provider, environment: proved } = describe(value, {}, providers)
    const name = [findProvider(provider, providers)?.name ?? 'Unnamed key', proved]
      .filter((part) => part !== null)
      .join(', ')
    const count = (named.get(name) ?? 0) + 1
    named.set(name, count)
    parsed.keys.push({
      line,
      source: null,
      key: { name: count === 1 ? name : `${name} (${count})`, value, environment, importedFrom: file },
    })
  }
  return parsed
}

/** What is left of a line without quotes, `Authorization: Bearer` and the like. */
function bareValue(line: string, providers: readonly ProviderOutline[]): string {
  const layers = padded.test(line) ? [line] : pasteLayers(line)
  return layers.find((layer) => findFormats(layer, '', providers).length > 0) ?? layers.at(-1) ?? ''
}

/** The lines that say something, with their numbers from 1. */
function linesOf(text: string): { line: number; value: string }[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map((value, index) => ({ line: index + 1, value: value.trim() }))
    .filter(({ value }) => value !== '' && !value.startsWith('#'))
}
