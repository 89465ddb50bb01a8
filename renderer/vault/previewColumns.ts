/** The columns of the preview’s head and lines, as classes; where there is little room, a line takes two rows. */
export const previewColumns =
  'grid grid-cols-[16px_20px_minmax(96px,140px)_minmax(80px,116px)_minmax(0,5fr)_minmax(0,9fr)] items-center gap-x-3 @max-[720px]:grid-cols-[16px_20px_minmax(0,2fr)_minmax(0,3fr)]'
