import type { Answer, Caller, ProviderCall } from '../../network/caller.ts'
import type { Result } from '../../network/result.ts'

/** Source: Persona, Rate limiting. SendGrid names none. */
const pausesMs = [5_000, 10_000, 20_000, 40_000]

/** Sends a call that changes nothing, and repeats it a few times where the provider says that it is too much at once. */
export async function sendReading(caller: Caller, call: ProviderCall): Promise<Result<Answer>> {
  for (const pauseMs of pausesMs) {
    const sent = await caller.send(call)
    if (sent.ok || sent.failure.kind !== 'limited') return sent
    await caller.wait(sent.failure.retryAfterMs ?? pauseMs)
  }
  return caller.send(call)
}
