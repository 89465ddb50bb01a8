import { useEffect, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { RotationPlan } from '../../../shared/model/rotation.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Wish } from './wishOf.ts'

/** The last answer. */
interface Found {
  plan: RotationPlan | null
  /** Why there is none. */
  problem: string | null
  /** Whether it was asked for by hand: else it is the only way. */
  isWishedByHand: boolean
}

/**
 * What a rotation would do, asked anew whenever the wish is another one; the plan before stays until then.
 * @param wish null while it is not known
 */
export function usePlan(wish: Wish | null) {
  const { call } = useVault()
  const [again, setAgain] = useState(0)
  const [found, setFound] = useState<Found>({ plan: null, problem: null, isWishedByHand: false })
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
        setFound({ ...answer, isWishedByHand: wish.manual })
        setAsking(false)
      })
    return () => newer.abort()
  }, [call, asked, again])
  return { ...found, isAsking, askAgain: () => setAgain((so) => so + 1) }
}
