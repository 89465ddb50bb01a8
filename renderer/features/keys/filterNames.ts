import type { Filter } from '../../vault/placeStore.ts'

/** How the values of a filter are called. */
export const filterNames = {
  status: {
    expiring: 'Ends within 30 days',
    expired: 'Ended',
    archived: 'Archived',
    removed: 'Removed',
  },
  environmentClass: {
    production: 'Production',
    'non-production': 'Not production',
    unknown: 'Environment not known',
  },
} as const satisfies { [K in 'status' | 'environmentClass']: Record<NonNullable<Filter[K]>, string> }
