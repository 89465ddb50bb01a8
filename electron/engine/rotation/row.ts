import { KeywardError } from '../../../shared/api/errors.ts'
import type {
  DecisionCode,
  DecisionOption,
  Orphan,
  RotationMode,
  RotationState,
} from '../../../shared/model/rotation.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import type { WantedKey } from './adapters/adapter.ts'

/** A row of `rotations`, as the database gives it. Times are milliseconds since 1970. */
interface StoredRow {
  row: number
  id: string
  /** Of `keys`; the manager is null in a rotation by hand. */
  key: number
  manager: number | null
  provider: string | null
  mode: RotationMode
  state: RotationState
  /** Why it was aborted, or what holds it up. */
  reason: string | null
  /** Why it is being given up: what was made is ended, then it is aborted for this reason. */
  giving_up: string | null
  decision: string | null
  /** The last decision that the person has answered by confirming. */
  confirmed: DecisionCode | null
  remote_old: string | null
  remote_new: string | null
  version_old: number
  version_new: number | null
  /** When the old value would have ended, from the switch on; and when the new one ends, where the provider says so. */
  expires_old: number | null
  expires_new: number | null
  wanted: string | null
  /** How often the provider was asked for a new key; each has a name and an idempotency key of its own. */
  attempt: number
  idempotency_key: string | null
  creating_at: number | null
  switched_at: number | null
  grace_seconds: number
  grace_until: number | null
  /** 1 once a backup holds the new value, 2 once one was made before the old key was ended. */
  backed_up: number
  orphans: string
  started_at: number
  updated_at: number
}

/** What a rotation waits for a person with. */
export interface Decision {
  code: DecisionCode
  message: string
  options: DecisionOption[]
}

/** A rotation as the engine works with it. */
export interface RotationRow extends Omit<StoredRow, 'decision' | 'wanted' | 'orphans'> {
  decision: Decision | null
  /** What the new key is to be: all that the old one is. Its name is the old one's, without the mark of this rotation. */
  wanted: WantedKey | null
  orphans: Orphan[]
}

const beforeSwitch: ReadonlySet<RotationState> = new Set(['planned', 'creating', 'swapping', 'created', 'verified'])

/** Whether only the old value is in use. */
export const isBeforeSwitch = ({ state }: Pick<RotationRow, 'state'>) => beforeSwitch.has(state)

const fromStored = (row: StoredRow): RotationRow => ({
  ...row,
  decision: row.decision === null ? null : JSON.parse(row.decision),
  wanted: row.wanted === null ? null : JSON.parse(row.wanted),
  orphans: JSON.parse(row.orphans),
})

/** @throws KeywardError notFound */
export function rotationOf(db: Db, id: string): RotationRow {
  const row = read(() => prepared<[string], StoredRow>(db, 'SELECT * FROM rotations WHERE id = ?').get(id))
  if (!row) throw new KeywardError('notFound', 'There is no rotation with this id.')
  return fromStored(row)
}

/** Newest first. */
export const rotationsIn = (db: Db, onlyUnfinished: boolean): RotationRow[] =>
  read(() =>
    prepared<[], StoredRow>(
      db,
      `SELECT * FROM rotations ${onlyUnfinished ? `WHERE ${unfinished}` : ''} ORDER BY started_at DESC, row DESC`,
    ).all(),
  ).map(fromStored)
