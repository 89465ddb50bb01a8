import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A marker that was found where it must not be. */
export interface Hit {
  marker: string
  form: string
  at: number
}

/** Finds markers in bytes, in every form a program may write them in. */
export interface Scanner {
  bytes(haystack: Buffer): Hit[]
  /** Every file under a folder; each hit with the file's name in front. */
  folder(folder: string): string[]
}

/** The forms of a text: as bytes, in UTF-16 of both orders, in base64 at its three alignments, and in hexadecimal. */
export function formsOf(text: string): [form: string, bytes: Buffer][] {
  const bytes = Buffer.from(text)
  const utf16 = Buffer.from(text, 'utf16le')
  const hex = bytes.toString('hex')
  const base64 = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    // Only the characters that hold bits of the marker alone.
    const inner = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    const forms: [string, string][] = [[`base64 at ${before}`, inner]]
    const url = inner.replaceAll('+', '-').replaceAll('/', '_')
    if (url !== inner) forms.push([`base64url at ${before}`, url])
    return forms
  })
  return [
    ['UTF-8', bytes],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ...base64.map(([form, characters]) => [form, Buffer.from(characters)] as [string, Buffer]),
  ]
}

interface Needle {
  bytes: Buffer
  marker: string
  form: string
}

/** @param markers of 8 characters or more: shorter ones are found by chance */
export function scannerFor(markers: readonly string[]): Scanner {
  const short = markers.find((marker) => marker.length < 8)
  if (short !== undefined) throw new Error(`“${short}” is too short to look for.`)
  // One pass over the bytes finds all: the first four bytes of each form lead to it.
  const byStart = new Map<number, Needle[]>()
  for (const marker of new Set(markers)) {
    for (const [form, bytes] of formsOf(marker)) {
      const start = bytes.readUInt32LE(0)
      byStart.set(start, [...(byStart.get(start) ?? []), { bytes, marker, form }])
    }
  }
  const bytes = (haystack: Buffer): Hit[] => {
    const hits: Hit[] = []
    for (let at = 0; at + 4 <= haystack.length; at++) {
      for (const needle of byStart.get(haystack.readUInt32LE(at)) ?? []) {
        const end = at + needle.bytes.length
        if (end <= haystack.length && haystack.compare(needle.bytes, 0, needle.bytes.length, at, end) === 0)
          hits.push({ marker: needle.marker, form: needle.form, at })
      }
    }
    return hits
  }
  return {
    bytes,
    folder: (folder) =>
      filesUnder(folder).flatMap((file) =>
        bytes(readIfStillThere(join(folder, file))).map(({ marker, form }) => `${file}: ${marker} as ${form}`),
      ),
  }
}

export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

/** A file may be gone by the time it is read: its process is alive. */
function readIfStillThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
