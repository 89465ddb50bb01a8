// `node test/bench/rotations.mjs`: rotations against the fake providers without a fault, and what one line of the journal
// costs. Waiting takes no time here, and is told beside the time that the work takes.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startPersona } from '../providers/startPersona.ts'
import { startSendGrid } from '../providers/startSendGrid.ts'
import { withCallingVault } from './callingVault.mjs'
import { median } from './measure.mjs'

/** @param makeKey makes the nth key at the provider */
async function rotateAll(title, count, start, managerOf, makeKey) {
  await withCallingVault(async (client, clock) => {
    const provider = await start({ now: () => clock.at })
    const baseUrl = provider.origin
    await client.keys.add({ name: 'Manager', value: managerOf(provider), manager: true, baseUrl })
    const ids = []
    for (let n = 0; n < count; n++) {
      const { id, value } = makeKey(provider, n)
      ids.push((await client.keys.add({ name: `Key ${n}`, value, remoteId: id, baseUrl })).key.id)
    }
    await client.network.allow({ provider: title.toLowerCase() })
    const times = []
    let lines = 0
    for (const key of ids) {
      const from = performance.now()
      const { rotation } = await client.rotations.start({ key, graceSeconds: 0 })
      times.push(performance.now() - from)
      if (rotation.state !== 'done') throw new Error(`a rotation is ${rotation.state}: ${rotation.reason}`)
      lines += (await client.rotations.get({ id: rotation.id })).journal.length
    }
    const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1000
    console.log(
      `${title}: ${count} rotations take ${seconds.toFixed(1)} s, ${Math.round(median(times))} ms each, ` +
        `and ${(clock.waitedMs / count / 1000).toFixed(1)} s of waiting each; ` +
        `${(provider.requests.length / count).toFixed(1)} calls and ${(lines / count).toFixed(1)} lines of the journal each`,
    )
    await provider.close()
  })
}

/** Writes so many small changes, each as durable as a line of the journal. */
async function writeChanges(count) {
  await withCallingVault(async (client) => {
    const target = { kind: 'tag', value: 'kept' }
    await client.policies.set({ target, days: 1 })
    const times = []
    for (let n = 0; n < count; n++) {
      const from = performance.now()
      await client.policies.set({ target, days: 2 + (n % 2) })
      times.push(performance.now() - from)
    }
    console.log(`one durable change: ${median(times).toFixed(2)} ms`)
  })
}

/** How many times a process that writes so many changes waits for the disk; null without strace. */
function syncsOf(count) {
  const file = fileURLToPath(import.meta.url)
  const command = ['-f', '-e', 'trace=fsync,fdatasync', process.execPath, '--no-warnings', file, `${count}`]
  const { stderr, error } = spawnSync('strace', command, { encoding: 'utf8' })
  return error ? null : stderr.split('\n').filter((line) => /\bf(data)?sync\(/.test(line)).length
}

const [changes] = process.argv.slice(2)
if (changes === undefined) {
  await rotateAll(
    'Persona',
    100,
    startPersona,
    ({ managers }) => managers.production,
    (persona, n) => persona.addKey('production', { name: `Key ${n}`, permissions: ['account.read', 'inquiry.read'] }),
  )
  await rotateAll(
    'SendGrid',
    90,
    startSendGrid,
    ({ manager }) => manager,
    (sendgrid, n) => sendgrid.addKey(`Key ${n}`, ['mail.send', 'templates.read']),
  )
  await writeChanges(300)
  const [few, many] = [syncsOf(100), syncsOf(300)]
  console.log(
    few === null || many === null
      ? 'without strace nobody counts how often the disk is waited for'
      : `one durable change waits for the disk ${((many - few) / 200).toFixed(1)} times`,
  )
} else await writeChanges(Number(changes))
