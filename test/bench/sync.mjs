// `node test/bench/sync.mjs`: a look at a fake Persona with so many keys, all held here, and taking over what it shows. Told
// beside the start of Node, for machines differ.
import { spawnSync } from 'node:child_process'
import { startPersona } from '../providers/startPersona.ts'
import { withCallingVault } from './callingVault.mjs'
import { median } from './measure.mjs'

const timed = async (work) => {
  const from = performance.now()
  const value = await work()
  return { value, ms: performance.now() - from }
}

async function lookAt(count) {
  await withCallingVault(async (client, clock) => {
    const persona = await startPersona({ now: () => clock.at })
    const baseUrl = persona.origin
    await client.keys.add({ name: 'Manager', value: persona.managers.production, manager: true, baseUrl })
    for (let n = 0; n < count; n++) {
      const permissions = ['account.read', 'inquiry.read', 'report.read']
      const { id, value } = persona.addKey('production', { name: `Key ${n}`, permissions })
      await client.keys.add({ name: `Key ${n}`, value, remoteId: id, scopes: ['account.read'], baseUrl })
    }
    await client.network.allow({ provider: 'persona' })
    const target = { kind: 'provider', provider: 'persona' }
    const look = await timed(() => client.sync.look({ target }))
    const { id, report } = look.value.sync
    const apply = await timed(() => client.sync.apply({ id }))
    if (report.updated.length !== count) throw new Error(`${report.updated.length} of ${count} keys differ`)
    console.log(`${count} keys: a look takes ${Math.round(look.ms)} ms, taking it over ${Math.round(apply.ms)} ms`)
    await persona.close()
  })
}

const start = Array.from({ length: 9 }, () => {
  const from = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - from
})
console.log(`node -e 0: ${Math.round(median(start))} ms`)
for (const count of [100, 5_000]) await lookAt(count)
