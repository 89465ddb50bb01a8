import { onTestFinished } from 'vitest'
import { type Engine, type EngineOptions, openEngine, type Ports } from '../../electron/engine/index.ts'
import { createClient } from '../../shared/api/client.ts'
import type { contract } from '../../shared/api/contract.ts'
import type { Client } from '../../shared/api/method.ts'
import { type KdfCost, kdfLimits } from '../../shared/model/kdf.ts'
import { temporaryHome } from './home.ts'
import { hostOf } from './host.ts'
import { noHttp, noShell } from './ports.ts'
import { memorySettings } from './settings.ts'

export const password = 'a password for tests'

/** The cheapest derivation that is allowed: tests make many vaults. */
export const cheapCost: KdfCost = {
  memoryKiB: kdfLimits.memoryKiB.floor,
  passes: kdfLimits.passes.floor,
  lanes: kdfLimits.lanes.floor,
}

/** What the fakes of a test engine were told and can be told. */
export interface TestEngine {
  home: string
  engine: Engine
  client: Client<typeof contract>
  /** Milliseconds since 1970; tests move it. */
  clock: { at: number }
  copied: { text: string; clearAfterMs: number }[]
  ran: { command: readonly string[]; variables: readonly (readonly [string, string])[] }[]
  held: { key: Buffer | null; until: number }
  backupsStarted: number[]
}

/** An engine with fakes for everything outside it. */
export function testEngine(
  home = temporaryHome(),
  ports: Partial<Ports> = {},
  options: EngineOptions = {},
): TestEngine {
  const state = {
    clock: { at: Date.UTC(2027, 0, 15, 12) },
    copied: [] as TestEngine['copied'],
    ran: [] as TestEngine['ran'],
    held: { key: null, until: 0 } as TestEngine['held'],
    backupsStarted: [] as number[],
  }
  const engine = openEngine(
    home,
    {
      host: hostOf('terminal'),
      clock: { now: () => state.clock.at },
      settings: memorySettings(),
      clipboard: { copy: async (text, clearAfterMs) => void state.copied.push({ text, clearAfterMs }) },
      runner: { start: async (command, variables) => void state.ran.push({ command, variables }) },
      http: noHttp,
      shell: noShell,
      keyHolder: {
        fetch: async () => (state.held.key ? Buffer.from(state.held.key) : null),
        hold: async (key, until) => void Object.assign(state.held, { key: Buffer.from(key), until }),
        end: async () => {
          const was = state.held.key !== null
          state.held.key = null
          return was
        },
      },
      background: { backup: async () => void state.backupsStarted.push(state.clock.at) },
      ...ports,
    },
    options,
  )
  onTestFinished(() => engine.close())
  return { home, engine, client: createClient(engine), ...state }
}

/** As `testEngine`, with a new vault in it, unlocked. */
export async function testVault(
  home?: string,
  recovery = false,
  ports: Partial<Ports> = {},
): Promise<TestEngine & { recoveryCode: string | null }> {
  const test = testEngine(home, ports)
  const { recoveryCode } = await test.client.vault.create({ password, recovery, cost: cheapCost })
  return { ...test, recoveryCode }
}
