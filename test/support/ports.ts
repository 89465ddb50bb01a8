import type { Ports } from '../../electron/engine/index.ts'

/** Ports that reach nothing, for an engine outside the test runner or with its own migrations. */
export function plainPorts(now: () => number = Date.now): Ports {
  return {
    clock: { now },
    clipboard: { copy: async () => {} },
    runner: { start: async () => {} },
    keyHolder: { fetch: async () => null, hold: async () => {}, end: async () => false },
    background: { backup: async () => {} },
  }
}
