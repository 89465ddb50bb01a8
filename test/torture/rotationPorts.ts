import { nodeHttp, nodeShell, type Ports } from '../../electron/engine/index.ts'
import { plainPorts } from '../support/ports.ts'

/** Nobody waits longer for an answer in a test. */
const timeoutMs = 400

/** Ports of an engine that calls providers on this machine, and has the vault key already. */
export function rotationPorts(vaultKey: Buffer, now: () => number, wait: (ms: number) => Promise<void>): Ports {
  const usual = plainPorts(now)
  return {
    ...usual,
    shell: nodeShell,
    http: {
      // The next course's provider has the same port, and knows nothing of this one's connections.
      send: ({ headers, ...request }) =>
        nodeHttp.send({ ...request, headers: { ...headers, Connection: 'close' }, timeoutMs }),
      wait,
    },
    keyHolder: { ...usual.keyHolder, fetch: async () => Buffer.from(vaultKey) },
  }
}
