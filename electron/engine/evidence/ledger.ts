/** Whole days, first and last included, counted from 1970, UTC. */
export interface DayRange {
  from: number
  to: number
}

/** How one scope was used. `count` calls on `days` days; `first` and `last` are days counted from 1970, UTC. */
export interface Use {
  count: number
  days: number
  first: number
  last: number
}

/** What logs tell of one key. */
export interface Ledger {
  byScope: ReadonlyMap<string, Use>
  /** The days that complete logs cover, ascending and apart: between two of them at least a day is missing. */
  covered: readonly DayRange[]
  /** The first and the last moment that any log shows, in milliseconds since 1970; null where no log was read. */
  from: number | null
  to: number | null
  /** How many rows of the ledger were read. */
  rows: number
}
