import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayMs } from '../../../shared/model/localDays.ts'
import { password } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { codeOf } from '../../support/vaultFiles.ts'
import { personaVault, sendgridVault } from './providerVault.ts'

/** A backup, and a minute in which nothing happens. */
async function backUp({ client, clock }: Pick<Awaited<ReturnType<typeof personaVault>>, 'client' | 'clock'>) {
  const { file } = await client.backups.create({ file: join(temporaryFolder(), 'kept.keyward') })
  clock.at += 60_000
  return file
}

test('a backup from before two rotations does not bring back a dead value', async () => {
  const vault = await personaVault()
  const { client, persona, key, old, reveal } = vault
  const file = await backUp(vault)
  for (const _ of [1, 2]) await client.rotations.start({ key: key.id, graceSeconds: 0 })
  expect(persona.isAlive(old.value)).toBe(false)
  const { lacked } = await client.backups.restore({ file, password })
  expect(lacked).toMatchObject({ keys: [{ id: key.id }], versions: 2, carried: true })
  expect(persona.isAlive(await reveal())).toBe(true)
  const { key: after } = await client.keys.get({ id: key.id })
  expect(after.remoteId).toBe(persona.keys().find((each) => each.alive && each.name === 'Backend')?.id)
})

test('a rotation in its grace goes on to its end in the restored vault', async () => {
  const vault = await personaVault()
  const { client, persona, key, old, reveal } = vault
  const file = await backUp(vault)
  const { rotation } = await client.rotations.start({ key: key.id })
  await client.backups.restore({ file, password })
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('grace')
  const ended = await client.rotations.resume({ id: rotation.id, now: true })
  expect(ended.rotation).toMatchObject({ state: 'done', reason: null })
  expect([persona.isAlive(old.value), persona.isAlive(await reveal())]).toEqual([false, true])
})

test('a rotation that wrote into a file puts back what stood there, restored from before it began', async () => {
  const vault = await personaVault()
  const { client, key, old } = vault
  const path = join(temporaryFolder(), 'config.json')
  const before = JSON.stringify({ key: old.value }).replace(':"p', ':"\\u0070')
  writeFileSync(path, before)
  const file = await backUp(vault)
  await client.consumers.add({ key: key.id, place: { kind: 'file', path, entry: 'key' } })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(readFileSync(path, 'utf8')).not.toBe(before)
  await client.backups.restore({ file, password })
  expect((await client.rotations.get({ id: rotation.id })).places).toMatchObject([{ number: 1, state: 'confirmed' }])
  expect((await client.rotations.rollback({ id: rotation.id })).rotation.state).toBe('aborted')
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test('the backup that a rotation made in its middle does not begin it again once it is over', async () => {
  const vault = await personaVault()
  const { client, clock, persona, key, reveal } = vault
  const { rotation } = await client.rotations.start({ key: key.id, graceSeconds: 0 })
  clock.at += 60_000
  const { backups } = await client.backups.list({})
  const made = backups.at(-1)?.file ?? ''
  expect(made).toContain('-rotation.keyward')
  await client.backups.restore({ file: made, password })
  expect((await client.rotations.get({ id: rotation.id })).rotation.state).toBe('done')
  expect(persona.isAlive(await reveal())).toBe(true)
  expect(await client.doctor.run({})).toMatchObject({ ok: true })
})

test.each([
  ['persona', personaVault],
  ['sendgrid', sendgridVault],
] as const)('nor does it where it is all that is left: what lives comes in force again: %s', async (_, make) => {
  const { client, clock, key, living, reveal } = await make()
  const { rotation } = await client.rotations.start({ key: key.id })
  const { backups } = await client.backups.list({})
  const made = backups.find(({ file }) => file.includes('-rotation'))?.file ?? ''
  clock.at += 60_000
  await client.rotations.resume({ id: rotation.id, now: true })
  await client.backups.restore({ file: made, password, carry: false })
  expect((await client.rotations.get({ id: rotation.id })).rotation.state).toBe('created')
  const { rotation: after } = await client.rotations.resume({ id: rotation.id })
  expect(after).toMatchObject({ state: 'grace', reason: null })
  expect(living()).toEqual([await reveal()])
  expect((await client.rotations.resume({ id: rotation.id, now: true })).rotation.state).toBe('done')
})

test('a rotation whose keys the backup lacks goes on with them, once its provider is allowed again', async () => {
  const vault = await personaVault()
  const { client, clock, persona, key, manager, old } = vault
  for (const { id } of [key, manager]) await client.keys.remove({ id })
  clock.at += 31 * dayMs
  await client.backups.automatic({})
  await client.network.deny({ provider: 'persona' })
  const file = await backUp(vault)
  const baseUrl = persona.origin
  await client.keys.add({ name: 'Manager', value: persona.managers.production, manager: true, baseUrl })
  const { id } = (await client.keys.add({ name: 'Backend', value: old.value, remoteId: old.id, baseUrl })).key
  await client.network.allow({ provider: 'persona' })
  const { rotation } = await client.rotations.start({ key: id })
  const { lacked } = await client.backups.restore({ file, password })
  expect(lacked).toMatchObject({ rotations: 1, carried: true })
  expect(lacked.keys.map(({ name }) => name).sort()).toEqual(['Backend', 'Manager'])
  expect(await codeOf(client.rotations.resume({ id: rotation.id, now: true }))).toBe('networkOff')
  await client.network.allow({ provider: 'persona' })
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('done')
  expect(persona.isAlive(old.value)).toBe(false)
  expect(persona.isAlive((await client.secrets.reveal({ id })).value)).toBe(true)
})

test('a rotation that is restored alone, from before its answer, ends no key before a person has looked', async () => {
  const vault = await sendgridVault()
  const { client, provider, key, living } = vault
  provider.faults.add({ operation: 'create', fault: { kind: 'dropAfter' } })
  provider.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 }, nth: 2 })
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(rotation.state).toBe('creating')
  const file = await backUp(vault)
  provider.faults.clear()
  expect((await client.rotations.resume({ id: rotation.id })).rotation.state).toBe('grace')
  const before = [living(), provider.requests.length]
  await client.backups.restore({ file, password, carry: false })
  const { rotation: restored } = await client.rotations.resume({ id: rotation.id })
  expect(restored).toMatchObject({ state: 'creating', decision: { code: 'restoredOlder' } })
  expect([living(), provider.requests.length]).toEqual(before)
  expect((await client.rotations.cancel({ id: rotation.id })).rotation).toMatchObject({ state: 'aborted' })
})
