import type { Http, Ports } from '../../electron/engine/index.ts'
import { hostOf } from './host.ts'
import { memorySettings } from './settings.ts'

/** Reaches nothing, as a machine without a network. */
export const noHttp: Http = { send: async () => ({ kind: 'notSent', why: 'no network' }), wait: async () => {} }

/** Ports that reach nothing, for an engine outside the test runner or with its own migrations. */
export function plainPorts(now: () => number = Date.now): Ports {
  return {
    host: hostOf('terminal'),
    clock: { now },
    settings: memorySettings(),
    clipboard: { copy: async () => {} },
    runner: { start: async () => {} },
    http: noHttp,
    keyHolder: { fetch: async () => null, hold: async () => {}, end: async () => false },
    background: { backup: async () => {} },
  }
}
