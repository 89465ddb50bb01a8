import type { SyncReport } from '../../../shared/model/sync.ts'
import type { KeyRow } from '../../vault/keysStore.ts'

/** The keys here that a key there may be: those of its environment, as far as that is known of both. */
export const candidatesOf = <Row extends Pick<KeyRow, 'environment'>>(
  rows: readonly Row[],
  { environment }: Pick<SyncReport['unknown'][number], 'environment'>,
): Row[] => rows.filter((row) => row.environment === null || environment === null || row.environment === environment)
