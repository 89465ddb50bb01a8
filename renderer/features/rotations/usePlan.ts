import { useEffect, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { RotationPlan } from '../../../shared/model/rotation.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Wish } from './wishOf.ts'

/**
 * What a rotation would do, asked anew whenever the wish is another one; the plan before stays until then.
 * @param wish null while it is not known
 */
export function usePlan(wish: Wish | null) {
  const { call } = useVault()
  const [again, setAgain] = useState(0)
  const [found, setFound] = useState<{ plan: RotationPlan | null; problem: string | null }>({
    plan: null,
    problem: null,
  })
  const [isAsking, setAsking] = useState(true)
  const asked = wish && JSON.stringify(wish)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is the same while its words are
  useEffect(() => {
    if (!wish) return
    const newer = new AbortController()
    setAsking(true)
    call.rotations
      .plan(wish, newer.signal)
      .then(
        ({ plan }) => ({ plan, problem: null }),
        (error) => {
          if (!(error instanceof KeywardError)) throw error
          return { plan: null, problem: error.message }
        },
      )
      .then((answer) => {
        if (newer.signal.aborted) return
        setFound(answer)
        setAsking(false)
      })
    return () => newer.abort()
  }, [call, asked, again])
  return { ...found, isAsking, askAgain: () => setAgain((so) => so + 1) }
}
