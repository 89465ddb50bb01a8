import type { TextEntry, TextFormat } from './textFormat.ts'

/**
 * JSON, with the comments and the commas after the last one that editors allow. An entry is a text in it: a name at the
 * top, or a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export const jsonFormat: TextFormat = { entriesOf, named, writings: (value) => [JSON.stringify(value)] }

/** A name at the top stands for itself, where it does not look like a pointer. */
function named(entry: string): string {
  if (!/^\/[^/]+$/.test(entry)) return entry
  const name = entry.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')
  return name.startsWith('/') ? entry : name
}

/** Deeper files are no configuration. */
const deepest = 200

const between = /(?:[ \t\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Null also for an object that has a name twice: which one counts, each reader decides for itself. */
function entriesOf(text: string): TextEntry[] | null {
  const entries: TextEntry[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0

  function pass(pattern: RegExp): boolean {
    pattern.lastIndex = at
    const token = pattern.exec(text)?.[0]
    at += token?.length ?? 0
    return token !== undefined
  }

  function sign(wanted: string): boolean {
    pass(between)
    if (text[at] !== wanted) return false
    at++
    return true
  }

  /** @returns null when no text comes next */
  function string(): string | null {
    pass(between)
    if (text[at] !== '"') return null
    let end = at + 1
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    const token = text.slice(at, end + 1)
    at = end + 1
    return parsed(token)
  }

  function value(pointer: string, name: string, depth: number): boolean {
    pass(between)
    const start = at
    if (text[at] === '"') {
      const read = string()
      const before = name === '' ? '"' : `${name}: "`
      if (read !== null)
        entries.push({ entry: named(pointer), value: read, start, end: at, around: [before, '"'], isClear: true })
      return read !== null
    }
    if (depth > deepest) return false
    if (sign('{')) return members(pointer, depth)
    if (sign('[')) return items(pointer, depth)
    return pass(plain)
  }

  function members(pointer: string, depth: number): boolean {
    const names = new Set<string>()
    while (!sign('}')) {
      const name = string()
      if (name === null || names.has(name) || !sign(':')) return false
      names.add(name)
      if (!value(`${pointer}/${escaped(name)}`, JSON.stringify(name), depth + 1)) return false
      if (!sign(',')) return sign('}')
    }
    return true
  }

  function items(pointer: string, depth: number): boolean {
    for (let index = 0; !sign(']'); index++) {
      if (!value(`${pointer}/${index}`, '', depth + 1)) return false
      if (!sign(',')) return sign(']')
    }
    return true
  }

  if (!value('', '', 0)) return null
  pass(between)
  return at === text.length ? entries : null
}

/** A name as a part of a JSON pointer. */
const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

function parsed(token: string): string | null {
  try {
    return JSON.parse(token)
  } catch {
    return null
  }
}
