import type { KeyChange } from '../../../shared/api/keys.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Call } from '../call.ts'
import { type Context, change, changeInSteps } from '../vault/session.ts'
import { changeOne } from './changeOne.ts'
import { recordOf } from './get.ts'

/**
 * Changes many keys in one transaction, in the order given.
 * @throws KeywardError as `changeOne`; none is changed then
 */
export function changeKeys(
  context: Context,
  { changes }: { changes: KeyChange[] },
  call: Call,
): Promise<{ undo: KeyChange[] }> {
  return changeInSteps(context, async (inside) => {
    const undo: KeyChange[] = []
    for (const [index, wanted] of changes.entries()) {
      const back = changeOne(inside, wanted)
      if (back) undo.push(back)
      await call.step(index + 1, changes.length)
    }
    // A key that was named twice goes back the way it came.
    return { undo: undo.reverse() }
  })
}

/** Changes one key. @returns its record @throws KeywardError as `changeOne` */
export function changeKey(context: Context, wanted: KeyChange): { key: ApiKeyRecord } {
  return change(context, (inside) => {
    changeOne(inside, wanted)
    return { key: recordOf(inside.db, wanted.id, inside.now) }
  })
}
