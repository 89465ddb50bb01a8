import { KeywardError } from '../../../../shared/api/errors.ts'
import { describe } from '../../keys/describe.ts'
import { rowOf } from '../../keys/get.ts'
import { addPending } from '../../keys/versions.ts'
import type { Caller } from '../../network/caller.ts'
import type { Failure } from '../../network/result.ts'
import { wasSurelyNotDone } from '../../network/wasSurelyNotDone.ts'
import type { Adapter, MadeKey, RemoteKey, WantedKey } from '../adapters/adapter.ts'
import { advance, keyIdOf } from '../journal.ts'
import { markedName } from '../mark.ts'
import type { RotationRow } from '../row.ts'
import type { Step } from '../run.ts'
import type { Held, Work } from '../work.ts'
import { endMade } from './endMade.ts'
import { findMade } from './findMade.ts'

/** A repeated create is trusted to be the first one for so long, whatever longer time a provider names. */
const longestReplayMs = 3_600_000
const mostTries = 5
/** How long storing what the provider handed out is tried before the new key is ended instead. */
const storeTries = 10
const storeAgainMs = 1_000

/** Nobody knows what became of the call: it ended with the process that made it, or without an answer. */
export const creating: Step = async (work, row) => {
  const { idempotency_key: key } = row
  const canRepeat = key !== null && work.adapter?.replayMs !== null
  return findMade(work, row, canRepeat ? (manager, made) => regain(work, row, manager, made, key) : null)
}

/**
 * Gets the value of a key back whose answer was lost: the provider gives the same answer again to the same call. It is
 * repeated only once, and only for a key that is there and by the provider's own clock is new: no second one is made.
 */
async function regain(
  work: Work,
  { wanted }: RotationRow,
  manager: Caller,
  made: RemoteKey,
  idempotencyKey: string,
): Promise<void> {
  const { adapter } = work
  if (!adapter || !wanted) return
  const isStored = await work.holding(async (held) => {
    const ageMs = manager.now() - (made.createdAt ?? 0)
    if (ageMs >= Math.min(adapter.replayMs ?? 0, longestReplayMs)) return false
    const again = await adapter.create(manager, { ...wanted, name: made.name }, idempotencyKey)
    if (!again.ok || again.value.value === null || again.value.id !== made.id) return false
    await keep(work, held, adapter, manager, again.value, 'The call was repeated, and its answer is stored.')
    return true
  })
  if (!isStored) await work.advance({ idempotency_key: null }, 'A repeated call does not give the value of the key.')
}

/** What is on disk before the provider is asked. */
type Attempt = { wanted: WantedKey } & Pick<RotationRow, 'attempt' | 'idempotency_key'>

/** Asks for the new key, once. What it is and how to find it again is on disk before that. */
export async function askForKey(work: Work, manager: Caller, attempt: Attempt): Promise<'on' | 'waits'> {
  const { adapter } = work
  if (!adapter) return 'waits'
  const row = await work.advance(
    { ...attempt, state: 'creating', reason: null, creating_at: work.now() },
    'The provider is asked for a new key.',
  )
  const named = { ...attempt.wanted, name: markedName(row, attempt.wanted.name) }
  const failure = await unlessTooMany(work, () =>
    work.holding(async (held) => {
      const made = await adapter.create(manager, named, row.idempotency_key ?? '')
      if (!made.ok) return made.failure
      if (made.value.value === null) return unreadable
      await keep(work, held, adapter, manager, made.value, 'The new value is stored. It is not in force yet.')
      return null
    }),
  )
  if (!failure) return 'on'
  // SECURITY: what may have made a key is looked into before another one is asked for.
  if (wasSurelyNotDone(failure)) {
    await work.advance({ state: 'aborted', reason: failure.message }, 'No key was made. The old key is in force.')
    return 'on'
  }
  const unclear = await work.advance(
    { reason: failure.message },
    'The provider’s answer is missing or of no use: whether a key was made is not known. It is looked for.',
  )
  return creating(work, unclear, { now: false })
}

const unreadable: Failure = {
  kind: 'unreadable',
  status: null,
  message: 'The provider made a key and did not give its value.',
  retryAfterMs: null,
}

/** Repeats what was surely not done because it was too much at once. The vault may be locked while it waits. */
async function unlessTooMany(work: Work, send: () => Promise<Failure | null>): Promise<Failure | null> {
  for (let tries = 1; ; tries++) {
    const failure = await send()
    if (failure?.kind !== 'limited' || tries >= mostTries) return failure
    await work.wait(failure.retryAfterMs ?? tries * 5_000)
  }
}

/** Stores what was handed out, in the same write as the state that says so; where that cannot be, ends the new key. */
async function keep(
  work: Work,
  held: Held,
  adapter: Adapter,
  manager: Caller,
  made: MadeKey,
  note: string,
): Promise<void> {
  const value = made.value ?? ''
  for (let tries = 1; ; tries++) {
    try {
      await held.store((inside, row) => {
        const key = rowOf(inside.db, keyIdOf(inside.db, row))
        const described = describe(value, key, inside.catalogue.outlines)
        const version = addPending(inside, key, value, described)
        inside.log('secret.added', key.id, `version ${version}, handed out by the provider`)
        advance(
          inside,
          row,
          {
            state: 'created',
            version_new: version,
            remote_new: made.id,
            expires_new: made.expiresAt,
            reason: null,
            backed_up: 0,
          },
          note,
        )
      })
      return
    } catch (error) {
      if (tries < storeTries && isPassing(error)) {
        await work.wait(storeAgainMs)
        continue
      }
      const ended = await endMade(work, work, adapter, manager, made)
      const words = error instanceof KeywardError ? error.message : 'It could not be written.'
      throw new KeywardError(
        error instanceof KeywardError ? error.code : 'internal',
        `The new value could not be stored: ${words} ${
          ended.kind === 'ended'
            ? 'The new key was ended at the provider. The old key is in force.'
            : 'The new key could not be ended either: it is still at the provider, under a name that ends with the mark of this rotation. The old key is in force. Resume the rotation once there is room: it finds and ends that key.'
        }`,
      )
    }
  }
}

/** A full disk may have room again in a moment; a vault that was replaced does not come back. */
const isPassing = (error: unknown) =>
  error instanceof KeywardError && ['diskFull', 'busy', 'noPermission'].includes(error.code)
