import { styleText } from 'node:util'

// Controls, and what reorders or hides text: format characters (bidi marks, zero width, tags) and Unicode's separators.
const unsafeInLine = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const unsafe = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

// ASCII, Latin letters, dashes and the ellipsis of previews: most texts are plain, which is told faster than what is unsafe.
const plain = /^[ -~\u00c0-\u02ff\u2010-\u2027]*$/

const escaped = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

// Its two halves each, where it has two.
const escapedInJson = (character: string) =>
  character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Foreign text for a line of the terminal: what a terminal would obey is shown as its code. */
export const printable = (text: string) => (plain.test(text) ? text : text.replace(unsafeInLine, escaped))

/** As `printable`, with line breaks and tabs kept. */
export const printableParagraph = (text: string) => text.replace(unsafe, escaped)

/** JSON that a terminal can be shown: the same document, with every such character as `\uXXXX`. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  return plain.test(text) ? text : text.replace(unsafeInLine, escapedInJson)
}

/** Writes to stdout and waits until it is taken, so that a long list does not pile up in memory. */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(text, (error) => {
      if (!error) done()
      // Whoever reads us has read enough, as `head` does.
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
      else fail(error)
    })
  })
}

export const printLine = (text: string) => print(`${text}\n`)

export const printJson = (value: unknown) => printLine(jsonText(value))

/** Says something beside the result: on stderr, so that stdout stays clean for other programs. */
export function say(message: string): void {
  process.stderr.write(`${printableParagraph(message)}\n`)
}

type Format = Parameters<typeof styleText>[0]

/** Colours a text when stdout is a terminal that wants it; NO_COLOR is honoured. */
export function paint(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stdout })
}
