import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../../../../electron/engine/crypto/secret.ts'
import { addKey } from '../../../../electron/engine/keys/add.ts'
import { rowOf } from '../../../../electron/engine/keys/get.ts'
import type { Caller } from '../../../../electron/engine/network/caller.ts'
import { callerFor } from '../../../../electron/engine/network/callerFor.ts'
import { nodeHttp } from '../../../../electron/engine/network/nodeHttp.ts'
import { allowProvider } from '../../../../electron/engine/network/permission.ts'
import { catalogueOf, wholeProvider } from '../../../../electron/engine/providers/catalogue.ts'
import { migrations } from '../../../../electron/engine/storage/migrations/index.ts'
import { createVault } from '../../../../electron/engine/vault/create.ts'
import { pathsOf } from '../../../../electron/engine/vault/paths.ts'
import { type Context, closeSession, sessionOf } from '../../../../electron/engine/vault/session.ts'
import { contract } from '../../../../shared/api/contract.ts'
import { cheapCost, password } from '../../../support/engine.ts'
import { plainPorts } from '../../../support/ports.ts'

const usualTimeoutMs = 10_000

export interface Callers {
  /** A caller as the engine makes it, for a key whose base address this is. */
  callerTo(provider: string, origin: string, value: string): Promise<Caller>
  /** What they have sent, in order. */
  sent: string[]
  /** For how long callers wanted to wait before they repeated a call; none did wait. */
  waitedMs: number[]
  /** For how long they wait for an answer. */
  patience: { ms: number }
  end(): void
}

/** Makes callers with keys of one new vault, which may call Persona and SendGrid. */
export async function openCallers(): Promise<Callers> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-test-'))
  const paths = pathsOf(join(folder, 'home'))
  const sent: string[] = []
  const waitedMs: number[] = []
  const patience = { ms: usualTimeoutMs }
  const context: Context = {
    paths,
    ports: {
      ...plainPorts(),
      http: {
        send: (request) => nodeHttp.send({ ...request, timeoutMs: patience.ms }),
        wait: async (ms) => void waitedMs.push(ms),
      },
    },
    migrations,
    catalogue: catalogueOf(paths.providers),
    session: null,
    held: new Map(),
    own: null,
    presence: null,
  }
  await createVault(context, contract.vault.create.input.parse({ password, recovery: false, cost: cheapCost }))
  for (const provider of ['persona', 'sendgrid']) await allowProvider(context, { provider })
  return {
    sent,
    waitedMs,
    patience,
    async callerTo(id, origin, value) {
      const input = contract.keys.add.input.parse({ name: 'Manager', provider: id, baseUrl: origin, value })
      const { key } = addKey(context, input)
      const { db } = sessionOf(context)
      const provider = await wholeProvider(context.catalogue(), id)
      return callerFor(context, db, provider, rowOf(db, key.id), new Secret(value), sent)
    },
    end() {
      closeSession(context)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
