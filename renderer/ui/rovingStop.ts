import type { Roving } from './useRoving.ts'

/** What makes a button one of the elements that the arrows move between. @param id of the element in its list */
export const rovingStop = (roving: Roving, id: string) => ({
  ref: roving.take(id),
  tabIndex: id === roving.active ? 0 : -1,
  onFocus: () => roving.activate(id),
  onKeyDown: roving.onKeyDown,
})
