import { randomUUID } from 'node:crypto'
import { checkAtProvider } from '../checks.ts'
import type { Step } from '../run.ts'
import { askForKey } from './creating.ts'
import { waitForPaste } from './swapping.ts'

/** After so many keys that were made and lost it is not tried again. */
const mostAttempts = 3

/** Finds out by reading whether it can be done, and asks for the new key. */
export const planned: Step = async (work, row) => {
  const { adapter, provider } = work
  if (!adapter || !provider) return waitForPaste(work)
  const manager = await work.manager()
  const old = await work.callerOf(row.version_old)
  const key = await work.key()
  const managing = await work.managing()
  const checked = await checkAtProvider({
    adapter,
    provider,
    manager,
    old,
    key,
    managing,
    remoteOld: row.remote_old ?? '',
  })
  if (!checked.wanted) {
    await work.advance(
      { state: 'aborted', reason: checked.refused.join(' ') },
      'The provider was only asked to read. Nothing was changed; the old key is in force.',
    )
    return 'on'
  }
  const { wanted } = checked
  if (row.attempt >= mostAttempts) {
    await work.advance(
      { state: 'aborted', reason: 'New keys were made and lost again and again. The old key is in force.' },
      'It is not tried again.',
    )
    return 'on'
  }
  return askForKey(work, manager, { wanted, attempt: row.attempt + 1, idempotency_key: randomUUID() })
}
