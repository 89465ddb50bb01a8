import type { Context } from '../vault/session.ts'
import { changeKey } from './change.ts'

/** Puts a key aside: it keeps its secret and is left out of lists. */
export const archiveKey = (context: Context, { id }: { id: string }) => changeKey(context, { id, archived: true })

export const unarchiveKey = (context: Context, { id }: { id: string }) => changeKey(context, { id, archived: false })
