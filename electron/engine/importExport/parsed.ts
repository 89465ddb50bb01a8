import type { NewKey } from '../keys/insert.ts'
import type { Besides } from './besides.ts'

/** A line of a file that is not carried over, or a field of one. */
export interface Dropped {
  line: number
  field: string | null
  why: string
}

/** One key of a file. `source` tells what finds it again when the file is read once more; null: nothing does. */
export interface ParsedKey {
  line: number
  key: NewKey
  source: 'variable' | 'name' | null
  /** Secrets it had before, oldest first. */
  earlier?: { value: string; label: 'previous' | 'revoked' | null }[]
  archived?: boolean
}

/** What a file holds, before anything is compared with the vault. */
export interface Parsed {
  keys: ParsedKey[]
  /** Whole lines left out. */
  skipped: number
  dropped: Dropped[]
  besides?: Besides
}
