import { cancelled } from '../../shared/api/errors.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import type { AbortSignal } from '../../shared/api/transport.ts'

/** One call while it runs, as long work sees it. */
export interface Call {
  /**
   * To be awaited after each step. Now and then it tells how far the work has come and lets the host do other things.
   * @throws KeywardError cancelled when the caller no longer wants the answer
   */
  step(done: number, total: number): Promise<void>
  /** As `step`, for work that is too short to be told of. */
  pause(): Promise<void>
  /** @throws KeywardError cancelled */
  checkWanted(): void
  /**
   * For work that waits for others and lets other calls run meanwhile (see `aside`): each use of the vault is a turn of
   * its own, and no other call is in the middle of one then. In any other call the steps just run.
   */
  turn<T>(steps: () => T | Promise<T>): Promise<T>
}

/** A host draws sixty times a second; it gets its turn well before it would miss one, for the next step takes its time too. */
const longestStretchMs = 4

export function callOf(
  signal: AbortSignal,
  emit: (event: EngineEvent) => void,
  turn: Call['turn'] = async (steps) => steps(),
): Call {
  let turnAt = Number.NEGATIVE_INFINITY
  let isTold = false
  const checkWanted = () => {
    if (signal.aborted) throw cancelled()
  }
  const isTime = () => performance.now() - turnAt >= longestStretchMs
  async function giveWay(): Promise<void> {
    await new Promise<void>((next) => setImmediate(next))
    turnAt = performance.now()
    checkWanted()
  }
  return {
    async step(done, total) {
      // The first step is told in any case: it shows a host since when the work runs.
      if (isTold && done < total && !isTime()) return
      isTold = true
      emit({ event: 'progress', done, total })
      await giveWay()
    },
    async pause() {
      if (isTime()) await giveWay()
    },
    checkWanted,
    turn,
  }
}
