/** A kind of text that holds entries. */
export interface TextFormat {
  /** All entries, in their order; null when the text is not of this kind, or not clear. */
  entriesOf(text: string): TextEntry[] | null
  /** The one form of an entry that may be named in more. */
  named(entry: string): string
  /** Ways to write a value in place of what is written now, the one that changes least first. Each is to be read back. */
  writings(value: string, now: string): string[]
}

/** An entry of a text. Places are counted in UTF-16 units. */
export interface TextEntry {
  entry: string
  value: string
  /** The value as it is written, quotes and all: from `start` up to and not with `end`. */
  start: number
  end: number
  /** What stands around the value, to be shown: `export NAME="` and `"`. */
  around: readonly [before: string, after: string]
  /** Whether it can be told what of the text is the value. */
  isClear: boolean
}
