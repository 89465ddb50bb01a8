/** The columns of a line of the list: how bad, what, whose, where. Where there is little room the environment goes. */
export const lineLook =
  'grid h-full grid-cols-[16px_minmax(0,1fr)_20px_minmax(64px,148px)] items-center gap-x-2.5 pr-4 pl-5 @min-[460px]:grid-cols-[16px_minmax(0,1fr)_20px_148px_104px]'

/** The column that is there only where there is room for it. */
export const wideOnly = 'hidden min-w-0 @min-[460px]:flex'
