import { label } from '../../keys/versions.ts'
import type { Caller } from '../../network/caller.ts'
import { checkAlive, type Verdict } from '../../network/checkAlive.ts'
import { whyUncheckable } from '../../network/whyUncheckable.ts'
import type { RotationRow } from '../row.ts'
import { unlessRefused } from '../unlessRefused.ts'
import type { Work } from '../work.ts'
import { untilAlive } from './created.ts'

/** A person who pasted the wrong value wants to know soon. */
const patienceMs = [500, 1_000, 2_000]

/** Looks whether a pasted value works; where no call tells, the person does. */
export async function trialByHand(work: Work, row: RotationRow): Promise<'on' | 'waits'> {
  const caller = await callerIfAny(work, row.version_new ?? 0)
  const verdict: Verdict =
    typeof caller === 'string' || !work.provider
      ? { alive: null, status: null, why: String(caller), scopes: null }
      : await untilAlive(work, caller, work.provider, patienceMs)
  if (verdict.alive || row.confirmed === 'newNotChecked') {
    await work.advance(
      {
        state: 'verified',
        reason: verdict.alive ? null : 'The new value was not checked: a person says that it works.',
      },
      verdict.alive ? 'The new value works.' : 'A person says that the new value works; it was not checked.',
    )
    return 'on'
  }
  await work.advance(
    {
      decision:
        verdict.alive === false
          ? {
              code: 'pasteNewValue',
              message: `The provider refuses the pasted value: ${verdict.why} Paste the right one, or cancel.`,
              options: ['paste', 'cancel'],
            }
          : {
              code: 'newNotChecked',
              message: `Whether the new value works could not be checked: ${verdict.why} Try it where it is used, then confirm; or cancel.`,
              options: ['confirm', 'cancel'],
            },
    },
    'It waits for a person. The old key is in force.',
  )
  return 'waits'
}

/** By hand: the person ends the old key on the provider's page, and it is looked at. */
export async function revokeByHand(work: Work, row: RotationRow): Promise<'on' | 'waits'> {
  const alive = await whetherOldIsAlive(work, row)
  if (alive === false || (alive === null && row.confirmed === 'revokeOld')) {
    await work.advance(
      (inside) => {
        label(inside, row.key, row.version_old, 'revoked')
        return { state: 'done', reason: alive === null ? 'Whether the old value is dead was not checked.' : null }
      },
      alive === null ? 'A person says that the old key was ended; it was not checked.' : 'The old value is dead.',
    )
    return 'on'
  }
  const where = work.provider ? `on the page of ${work.provider.name}` : 'at its provider'
  await work.advance(
    {
      confirmed: null,
      decision: {
        code: 'revokeOld',
        message:
          row.confirmed === 'revokeOld'
            ? `The old value still works. End the old key ${where}, then confirm again.`
            : `End the old key ${where}, then confirm. Its value ends with ${row.mode === 'manual' ? 'that' : 'it'}; the new one is in force.`,
        options: ['confirm', 'rollback'],
      },
    },
    'It waits until the old key is ended.',
  )
  return 'waits'
}

/** Null where no call tells. */
export async function whetherOldIsAlive(work: Work, row: RotationRow): Promise<boolean | null> {
  const caller = await callerIfAny(work, row.version_old)
  if (typeof caller === 'string' || !work.provider) return null
  return (await checkAlive(caller, work.provider)).alive
}

/** A caller with a version of the key, or a sentence that says why there is none. */
async function callerIfAny(work: Work, version: number): Promise<Caller | string> {
  const why = whyUncheckable(work.provider, await work.key())
  return why ?? unlessRefused(() => work.callerOf(version))
}
