import type { NewKey } from '../keys/add.ts'

/** A line of a file that is not carried over, or a field of one. */
export interface Dropped {
  line: number
  field: string | null
  why: string
}

/** What a file holds, before anything is compared with the vault. */
export interface Parsed {
  keys: { line: number; key: NewKey; source: 'variable' | 'name' }[]
  /** Whole lines left out. */
  skipped: number
  dropped: Dropped[]
}
