// Audits the vault of a home once, in a process of its own, and prints its milliseconds as JSON.
import { openEngine } from '../../electron/engine/index.ts'
import { createClient } from '../../shared/api/client.ts'
import { plainPorts } from '../support/ports.ts'
import { password } from './auditVault.mjs'

// A release brings its modules in one file; here each is read and stripped of its types.
await import('../../electron/engine/audit/run.ts')
await import('../../electron/engine/attention/list.ts')

const [home] = process.argv.slice(2)
const engine = openEngine(home, plainPorts())
const client = createClient(engine)

async function msOf(work) {
  const from = performance.now()
  await work()
  return performance.now() - from
}

try {
  await client.vault.unlock({ password, brief: true })
  const { keys } = await client.keys.list({ limit: 1 })
  let open
  const whole = await msOf(async () => {
    open = (await client.audit.run({})).open
  })
  const attention = await msOf(() => client.attention.list({}))
  await client.keys.set({ id: keys[0].id, owner: `${process.pid}` })
  const changed = await msOf(() => client.audit.findings({ key: keys[0].id }))
  process.stdout.write(
    JSON.stringify({ times: { whole, attention, changed }, findings: Object.values(open).reduce((a, b) => a + b) }),
  )
} finally {
  engine.close()
}
