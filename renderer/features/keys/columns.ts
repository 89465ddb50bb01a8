import type { SortColumn } from '../../vault/placeStore.ts'

/** The columns of the table, in their order. `right`: its text ends at the right. `look` hides it where there is no room. */
export const columns = [
  { id: 'name', title: 'Name', right: false, look: '' },
  { id: 'provider', title: 'Provider', right: false, look: '@max-[500px]:hidden' },
  { id: 'environment', title: 'Environment', right: false, look: '' },
  { id: 'scopes', title: 'Scopes', right: false, look: '@max-[600px]:hidden' },
  { id: 'ends', title: 'Ends in', right: true, look: '' },
  { id: 'used', title: 'Last used', right: true, look: '@max-[700px]:hidden' },
] as const satisfies readonly { id: SortColumn; title: string; right: boolean; look: string }[]

/** A line of the table: the tick, then the columns, in widths that all lines share. */
export const lineLook = [
  'grid items-center gap-x-3 pr-4',
  'grid-cols-[24px_minmax(0,2.6fr)_minmax(92px,1fr)_minmax(112px,1fr)_minmax(80px,0.8fr)_minmax(96px,0.7fr)_minmax(72px,0.6fr)]',
  '@max-[700px]:grid-cols-[24px_minmax(0,2.6fr)_minmax(92px,1fr)_minmax(112px,1fr)_minmax(80px,0.8fr)_minmax(96px,0.7fr)]',
  '@max-[600px]:grid-cols-[24px_minmax(0,2.6fr)_minmax(92px,1fr)_minmax(112px,1fr)_minmax(96px,0.7fr)]',
  '@max-[500px]:grid-cols-[24px_minmax(0,1fr)_112px_96px]',
].join(' ')

/** @returns what hides a column where there is no room for it */
export const lookOf = (id: SortColumn) => columns.find((column) => column.id === id)?.look ?? ''
