import type { Work } from '../work.ts'

/** A call that is still on its way when its connection breaks, or its process ends, may be done so much later. */
const onItsWayMs = 60_000

/** Waits until a call has surely been done or lost. @param sentAt milliseconds since 1970, by this machine's clock */
export async function letArrive(work: Work, sentAt: number): Promise<void> {
  const ms = onItsWayMs - (work.now() - sentAt)
  await work.wait(Math.min(Math.max(ms, 0), onItsWayMs))
}
