import type { SyncReport } from '../../../shared/model/sync.ts'

/** What a look has found: nothing but what is given. */
export const reportOf = (found: Partial<SyncReport> = {}): SyncReport => ({
  provider: 'persona',
  at: '2027-01-15T12:00:00.000Z',
  applied: false,
  remote: 0,
  matched: 0,
  updated: [],
  kept: [],
  gone: [],
  notChecked: [],
  unknown: [],
  ...found,
})
