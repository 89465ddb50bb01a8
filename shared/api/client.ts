import type { contract } from './contract.ts'
import { KeywardError } from './errors.ts'
import type { Client } from './method.ts'
import type { AbortSignal, Transport } from './transport.ts'

/**
 * A typed client: `client.keys.add(input)` sends `keys.add` over the transport and gives its output.
 * @throws KeywardError with the engine's code and message when the call failed
 */
export function createClient(transport: Transport): Client<typeof contract> {
  const group = (groupName: string) =>
    new Proxy(
      {},
      {
        get: (_, methodName) => async (input: unknown, signal?: AbortSignal) => {
          const envelope = await transport.call(`${groupName}.${String(methodName)}`, input, signal)
          if (!envelope.ok) throw new KeywardError(envelope.error.code, envelope.error.message)
          return envelope.output
        },
      },
    )
  return new Proxy({}, { get: (_, groupName) => group(String(groupName)) }) as Client<typeof contract>
}
