import { isDeepStrictEqual } from 'node:util'
import dotenv from 'dotenv'
import type { TextEntry, TextFormat } from './textFormat.ts'

/** A dotenv file by the rules of the `dotenv` library. An entry is a variable. */
export const dotenvFormat: TextFormat = { entriesOf, named: (variable) => variable, writings }

/**
 * How the library finds entries, with a group for each part.
 * Source: `LINE` in https://github.com/motdotla/dotenv/blob/master/lib/main.js
 */
const line =
  /(^\s*)((?:export\s+)?)([\w.-]+)(\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm

const quoted = /^(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)$/

function entriesOf(text: string): TextEntry[] | null {
  // The library sees line feeds only.
  const normal = text.replace(/\r\n?/g, '\n')
  const inText = placesIn(text)
  const entries = Array.from(normal.matchAll(line), (found): TextEntry => {
    const [, space = '', exported = '', entry = '', sign = '', given = ''] = found
    const token = given.trim()
    const before = sign + given.slice(0, given.indexOf(token))
    const start = found.index + space.length + exported.length + entry.length + before.length
    const quote = quoteOf(token)
    return {
      entry,
      value: valueIn(token),
      start: inText(start),
      end: inText(start + token.length),
      around: [`${exported}${entry}${sign}`.replace(/\s+/g, ' ') + quote, quote],
      // To other readers a value on the line after its sign is none.
      isClear: !before.includes('\n') && (quote === '' || quoted.test(token)),
    }
  })
  const read = Object.fromEntries(entries.map(({ entry, value }) => [entry, value]))
  return isDeepStrictEqual(read, dotenv.parse(text)) ? entries : null
}

const quoteOf = (token: string) => /^['"`]/.exec(token)?.[0] ?? ''

function valueIn(token: string): string {
  const inner = token.replace(/^(['"`])([\s\S]*)\1$/gm, '$2')
  return token.startsWith('"') ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner
}

/** Turns places among line feeds only, asked for in ascending order, into those of the text itself. */
function placesIn(text: string): (at: number) => number {
  let shift = 0
  let next = text.indexOf('\r\n')
  return (at) => {
    for (; next >= 0 && next - shift < at; next = text.indexOf('\r\n', next + 2)) shift++
    return at + shift
  }
}

/**
 * What a shell takes as it stands, by the quotes around it.
 * SECURITY: a shell that reads the file must find nothing to run in a value, which a provider may have made.
 */
const inert: Record<string, RegExp> = { '': /^[\w@%+=:,./^-]*$/, "'": /^[^']*$/, '"': /^[^"\\$`]*$/, '`': /^[^`]*$/ }

function writings(value: string, now: string): string[] {
  const quote = quoteOf(now)
  const lineEnd = /\r?\n/.exec(now)?.[0]
  const escaped: Record<string, string> = {
    '"': value.replaceAll('\r', '\\r').replaceAll('\n', lineEnd ?? '\\n'),
    "'": value.replaceAll('\n', lineEnd ?? '\n'),
  }
  return [quote, "'", '"']
    .filter((each) => inert[each]?.test(value))
    .map((each) => `${each}${escaped[each] ?? value}${each}`)
}
