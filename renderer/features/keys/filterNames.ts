import { classNames } from '../../vault/countsOf.ts'
import type { Filter } from '../../vault/placeStore.ts'

/** How the values of a filter are called. */
export const filterNames = {
  status: {
    expiring: 'Ends within 30 days',
    expired: 'Ended',
    archived: 'Archived',
    removed: 'Removed',
  },
  environmentClass: classNames,
} as const satisfies { [K in 'status' | 'environmentClass']: Record<NonNullable<Filter[K]>, string> }
