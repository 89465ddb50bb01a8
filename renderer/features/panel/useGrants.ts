import { useEffect, useRef, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { GrantChange } from '../../../shared/model/grant.ts'
import { count } from '../../ui/moments.ts'
import { toast } from '../../ui/toast.ts'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { tellFailure } from '../../vault/tellFailure.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** What this page does with the scopes of a key at its provider, and the last change of them. */
export interface Grants {
  /** The newest; null where there was none, or it has not come yet. */
  last: GrantChange | null
  busy: boolean
  /** Why the last call was not made, or why what it asked for is not in force. */
  problem: string | null
  /** @returns whether exactly this is in force, as it was read back, or is to be looked at in the last change */
  apply(after: readonly string[]): Promise<boolean>
  undo(): Promise<boolean>
  /** Finds out what became of a change. */
  resume(change: string): Promise<boolean>
}

/** @param provider its name */
export function useGrants({ id, name }: Pick<ApiKeyRecord, 'id' | 'name'>, provider: string): Grants {
  const { call, actions } = useVault()
  const { busy, problem, run } = useAction()
  const grants = useFollowedAnswer(() => call.grants.list({ key: id }), id)?.grants
  const last = grants?.[0] ?? null
  const [failed, setFailed] = useState<string | null>(null)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])

  async function make(steps: () => Promise<{ grant: GrantChange }>): Promise<boolean> {
    let isKept = false
    setFailed(null)
    await run(async () => {
      try {
        const { grant } = await steps()
        isKept = grant.state !== 'failed'
        tell(grant)
      } catch (error) {
        // Nobody sees the tab any more.
        if (!isGone.current) throw error
        tellFailure(error)
      }
    })
    return isKept
  }

  function tell({ state, found, why }: GrantChange): void {
    const scopes = count(found?.length ?? 0, 'scope')
    if (state === 'failed' && isGone.current) toast({ tone: 'problem', text: `${name} was not changed. ${why}` })
    else if (state === 'failed') setFailed(why)
    if (state === 'applied' && why === null)
      actions.offerUndo(`${name} has ${scopes} at ${provider} now, as was read back`, async () => {
        const { grant } = await call.grants.undo({ key: id })
        if (grant.state !== 'undone')
          throw new KeywardError('refused', grant.why ?? 'It is not known yet whether the old scopes are back.')
      })
  }

  return {
    last,
    busy,
    problem: problem ?? failed,
    apply: (after) => make(() => call.grants.apply({ key: id, after: [...after] })),
    undo: () => make(() => call.grants.undo({ key: id })),
    resume: (change) => make(() => call.grants.resume({ id: change })),
  }
}
