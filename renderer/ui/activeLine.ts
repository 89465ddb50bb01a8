/** What tells the line of a list that is at hand from the others: its ground and a bar at its side. */
export const activeLine = (isActive: boolean) =>
  isActive ? 'bg-accent-soft shadow-[inset_3px_0_var(--color-used)]' : 'hover:bg-hover'
