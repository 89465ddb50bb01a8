import { grantedTo } from '../rotation/grantedTo.ts'
import { isManagedByItself } from './intend.ts'
import type { Present } from './readPresent.ts'
import type { Work } from './work.ts'

/** The scopes of the key that manages the one whose scopes are to change; null where nobody tells. */
export function grantedNow({ adapter, manager, intended }: Work, present: Present): Promise<string[] | null> {
  return isManagedByItself(intended) ? Promise.resolve(present.scopes) : grantedTo(adapter, manager, intended.manager)
}
