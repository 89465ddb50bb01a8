import type { Finding } from '../../../shared/model/finding.ts'
import type { Fold, Section } from './sectionsOf.ts'

/** What has come of a section, and where it goes on: undefined before the first page, null when that is all. */
export interface Loaded {
  findings: readonly Finding[]
  next: string | null | undefined
}

export const nothingYet: Loaded = { findings: [], next: undefined }

/** The head that a finding stands below. `count` is null where nobody knows how many there will be. */
export interface Group {
  id: string
  title: string
  count: number | null
}

/** A line of the list. A `more` stands for what has not come yet of its section. */
export type Line =
  | { kind: 'head'; id: string; group: Group }
  | { kind: 'finding'; id: string; finding: Finding; isFolded: boolean }
  | { kind: 'fold'; id: string; fold: Fold; section: Section; isOpen: boolean }
  | { kind: 'more'; id: string; section: Section }

/**
 * Lays sections out, with a head wherever another group begins.
 * @param unfolded the ids of folded sections that are shown whole
 * @param groupOf the group of a finding, or of what is known of a fold
 */
export function linesOf(
  sections: readonly Section[],
  loaded: ReadonlyMap<string, Loaded>,
  unfolded: ReadonlySet<string>,
  groupOf: (found: Finding | Fold) => Group,
): Line[] {
  const lines: Line[] = []
  let last: string | null = null
  const head = (group: Group) => {
    if (group.id === last) return
    last = group.id
    lines.push({ kind: 'head', id: `head:${group.id}`, group })
  }
  for (const section of sections) {
    const { id, fold } = section
    const isOpen = unfolded.has(id)
    if (fold) {
      head(groupOf(fold))
      lines.push({ kind: 'fold', id: `fold:${id}`, fold, section, isOpen })
      if (!isOpen) continue
    }
    const { findings, next } = loaded.get(id) ?? nothingYet
    for (const finding of findings) {
      head(groupOf(finding))
      lines.push({ kind: 'finding', id: finding.id, finding, isFolded: fold !== null })
    }
    if (next !== null) lines.push({ kind: 'more', id: `more:${id}`, section })
  }
  return lines
}
