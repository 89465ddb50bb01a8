import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { kdfLimits } from '../../../shared/model/kdf.ts'
import type { Call } from '../call.ts'
import type { Ports } from '../ports.ts'
import { onFile } from '../storage/files.ts'
import { createVault } from '../vault/create.ts'
import { pathsOf } from '../vault/paths.ts'
import type { Context } from '../vault/session.ts'
import { closeSample } from './closeSample.ts'
import { fillWithSamples } from './fill.ts'

/** Nobody types this password, so that its derivation need not be slow. */
const cheapestCost = {
  memoryKiB: kdfLimits.memoryKiB.floor,
  passes: kdfLimits.passes.floor,
  lanes: kdfLimits.lanes.floor,
}

/** The host as the samples have it: nothing of the person's own home is reached. */
const samplePorts = (ports: Ports): Ports => ({
  ...ports,
  http: { send: refused, wait: async () => {} },
  shell: { run: notHere },
  keyHolder: { fetch: async () => null, hold: async () => {}, end: async () => false },
  background: { backup: async () => {} },
})

async function refused(): Promise<never> {
  throw new KeywardError('refused', 'Sample keys were never issued by a provider. Nothing was sent.')
}

async function notHere(): Promise<never> {
  throw new KeywardError('refused', 'Sample keys are used nowhere. No command was run.')
}

/** Opens a vault of sample keys in a temporary home, in place of the person's own, which is locked by now. */
export async function openSample(context: Context, call: Call) {
  const { paths, ports } = context
  const folder = join(tmpdir(), 'keyward-sample-')
  const home = onFile(folder, () => mkdtempSync(folder))
  context.own = { paths, ports }
  Object.assign(context, { paths: pathsOf(home), ports: samplePorts(ports) })
  try {
    const password = randomBytes(32).toString('base64')
    await createVault(context, { password, recovery: false, cost: cheapestCost })
    const { keys } = await fillWithSamples(context, call)
    return { keys }
  } catch (error) {
    closeSample(context)
    throw error
  }
}
