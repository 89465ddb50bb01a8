import type { RotationRow } from './row.ts'

/** Names are cut so that they stay within what providers take. */
const longestName = 100

const beginningOf = (id: string) => `[rot ${id.replaceAll('-', '').slice(0, 12)}`

/**
 * The name that the new key of an attempt has until the rotation is done. After a crash it is the only way to find a key
 * whose answer was lost.
 */
export function markedName({ id, attempt }: Pick<RotationRow, 'id' | 'attempt'>, name: string): string {
  const mark = ` ${beginningOf(id)}-${attempt}]`
  return [...name].slice(0, longestName - mark.length).join('') + mark
}

/** Whether a key has a name that this rotation gave, in whichever attempt. */
export const isMarked = ({ id }: Pick<RotationRow, 'id'>, name: string) => name.includes(`${beginningOf(id)}-`)
