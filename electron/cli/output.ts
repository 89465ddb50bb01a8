import { styleText } from 'node:util'

// C0, C1, and what reorders or hides text: bidi marks, zero-width, format and tag characters. No line breaks or tabs in
// the first. The tags are written as their two halves, so that JSON can name each.
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g
const unsafeInLine =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g

const escaped = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

const escapedInJson = (character: string) =>
  character.split('').reduce((text, unit) => `${text}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`, '')

/** Foreign text for a line of the terminal: what a terminal would obey is shown as its code. */
export const printable = (text: string) => text.replace(unsafeInLine, escaped)

/** As `printable`, with line breaks and tabs kept. */
export const printableParagraph = (text: string) => text.replace(unsafe, escaped)

/** JSON that a terminal can be shown: the same document, with every such character as `\uXXXX`. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  return text.replace(unsafeInLine, escapedInJson)
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
