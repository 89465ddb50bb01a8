import type { Http, Ports, Shell } from '../../electron/engine/index.ts'
import { hostOf } from './host.ts'
import { memorySettings } from './settings.ts'

/** Reaches nothing, as a machine without a network. */
export const noHttp: Http = { send: async () => ({ kind: 'notSent', why: 'no network' }), wait: async () => {} }

/** Starts nothing: a test that names a command brings its own. */
export const noShell: Shell = { run: async () => ({ status: null, why: 'The command could not be started.' }) }

/** Ports that reach nothing, for an engine outside the test runner or with its own migrations. */
export function plainPorts(now: () => number = Date.now): Ports {
  return {
    host: hostOf('terminal'),
    clock: { now },
    settings: memorySettings(),
    clipboard: { copy: async () => {} },
    runner: { start: async () => {} },
    http: noHttp,
    shell: noShell,
    keyHolder: { fetch: async () => null, hold: async () => {}, end: async () => false },
    background: { backup: async () => {} },
  }
}
