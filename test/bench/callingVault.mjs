import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeHttp, openEngine } from '../../electron/engine/index.ts'
import { createClient } from '../../shared/api/client.ts'
import { kdfLimits } from '../../shared/model/kdf.ts'
import { plainPorts } from '../support/ports.ts'

const cost = { memoryKiB: kdfLimits.memoryKiB.floor, passes: kdfLimits.passes.floor, lanes: kdfLimits.lanes.floor }

/** Runs the work on a new vault that may call a provider on this machine. Waiting takes no time, and is counted. */
export async function withCallingVault(work) {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-bench-'))
  const clock = { at: Date.now(), waitedMs: 0 }
  const wait = async (ms) => {
    clock.at += ms
    clock.waitedMs += ms
  }
  const ports = { ...plainPorts(() => clock.at), http: { send: nodeHttp.send, wait } }
  const engine = openEngine(join(folder, 'home'), ports)
  const client = createClient(engine)
  try {
    await client.vault.create({ password: 'a password for the bench', recovery: false, cost })
    return await work(client, clock)
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true })
  }
}
