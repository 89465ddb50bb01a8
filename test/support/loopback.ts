import { onTestFinished, vi } from 'vitest'
import { type LoopbackHost, type LoopbackOptions, startLoopback } from '../../electron/loopback/index.ts'
import { httpBridge } from '../../renderer/transport/http.ts'
import type { Page } from '../../renderer/transport/openSession.ts'
import { testEngine } from './engine.ts'

/** A loopback host with an engine of its own and no page, unless they are given. It ends with the test. */
export async function loopback(options: Partial<LoopbackOptions> = {}): Promise<LoopbackHost> {
  const host = await startLoopback({
    engine: options.engine ?? testEngine().engine,
    page: new Map(),
    port: 0,
    now: Date.now,
    onCodeUsedTwice: () => {},
    ...options,
  })
  onTestFinished(() => host.close())
  return host
}

/** What a browser's page has of itself, as far as the bridge asks. */
export function pageAt(origin: string, hash: string): Page & { shown: string[] } {
  const shown: string[] = []
  return {
    shown,
    location: { hash, pathname: '/' },
    history: { replaceState: (_data, _unused, url) => void shown.push(url) },
    fetch: (path, request) =>
      fetch(`${origin}${path}`, {
        ...request,
        headers: { ...request?.headers, origin, 'sec-fetch-site': 'same-origin' },
      }),
  }
}

/** A page that was opened with a fresh code. */
export async function connected(host: LoopbackHost) {
  const onEnd = vi.fn()
  const bridge = await httpBridge(pageAt(host.origin, `#${host.newCode()}`), onEnd)
  return { bridge, onEnd }
}
