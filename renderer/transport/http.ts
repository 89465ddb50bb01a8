import type { Bridge } from '../../shared/api/bridge.ts'

/** The bridge of a browser's page: HTTP to the host that served it. */
export async function httpBridge(_page: Window): Promise<Bridge> {
  throw new Error('not built yet')
}
