import type { EndMark } from './layoutLanes.ts'

/** What an element of the page is called that shows a mark. */
export const markId = ({ keys }: EndMark) => `ends-${keys[0]?.row.id ?? ''}`
