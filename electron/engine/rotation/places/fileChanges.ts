import { digestOf } from '../../consumers/digestOf.ts'
import { entryIn, type ReadEntry } from '../../consumers/entryIn.ts'
import type { PlaceRow } from '../../consumers/places.ts'
import { replaceAll } from '../../consumers/replaceAll.ts'

/** A place of a rotation that is an entry of a file. */
export type FilePlace = PlaceRow & { place: { kind: 'file' } }

export const isFile = (each: PlaceRow): each is FilePlace => each.place.kind === 'file'

/** What a place's file is to become. Digests are SHA-256 in hexadecimal. */
interface Planned {
  place: FilePlace
  /** How the value is written there before. */
  raw: string
  before: string
  after: string
}

/** The places of files that could not be written, and why. */
export interface NotWritten {
  failed: ReadonlySet<FilePlace>
  why: string
}

/** New texts of files; several places may be entries of one. Nothing is written before `write`. */
export interface FileChanges {
  /**
   * Adds a place.
   * @param next gives the text of its file, from that which it has or is about to have
   * @throws KeywardError as `entryIn` and `next`; the place is not added then
   */
  plan(place: FilePlace, next: (read: ReadEntry) => Buffer): void
  planned(): Planned[]
  /** Writes all files or none. @param mark as `replaceAll` */
  write(mark: string): NotWritten | null
}

export function fileChanges(): FileChanges {
  const texts = new Map<string, { path: string; from: string; to: Buffer; places: Pick<Planned, 'place' | 'raw'>[] }>()
  return {
    plan(place, next) {
      const { path, entry } = place.place
      const now = entryIn(path, entry)
      const other = texts.get(now.realPath)
      const read = other ? entryIn(path, entry, other.to) : now
      const { from, places } = other ?? { from: now.digest, places: [] }
      texts.set(now.realPath, { path, from, to: next(read), places: [...places, { place, raw: now.raw }] })
    },
    planned: () =>
      [...texts.values()].flatMap(({ from, to, places }) =>
        places.map((each) => ({ ...each, before: from, after: digestOf(to) })),
      ),
    write(mark) {
      const changes = [...texts.values()]
      const ended = replaceAll(changes, mark)
      if (!ended) return null
      const failed = (changes[ended.at]?.places ?? []).map(({ place }) => place)
      return { failed: new Set(failed), why: ended.why }
    },
  }
}
