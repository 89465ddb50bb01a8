import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Http, Ports } from '../../../electron/engine/index.ts'
import * as format1 from '../../fixtures/vault-format-1/contents.ts'
import { fixtureKeys, fixtureTime } from '../../fixtures/vault-format-1/contents.ts'
import * as format2 from '../../fixtures/vault-format-2/contents.ts'
import * as format3 from '../../fixtures/vault-format-3/contents.ts'
import * as format4 from '../../fixtures/vault-format-4/contents.ts'
import * as format5 from '../../fixtures/vault-format-5/contents.ts'
import { testEngine } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { storedVault } from '../../support/storedVault.ts'
import { inside } from '../../support/vaultFiles.ts'

const passwords = [format1, format2, format3, format4, format5].map(({ fixturePassword }) => fixturePassword)
const hourMs = 3600_000

/** A vault as a Keyward that knew only the first formats has left it, open in this one. */
async function vaultOfFormat(format: 1 | 2 | 3 | 4 | 5, ports: Partial<Ports> = {}) {
  const home = storedVault(format)
  const secret = passwords[format - 1] ?? ''
  const vault = testEngine(home, ports)
  vault.clock.at = fixtureTime + hourMs
  await vault.client.vault.unlock({ password: secret, brief: true })
  const { keys } = await vault.client.keys.list({ fields: ['id', 'name'] })
  const idOf = (name: string) => keys.find((key) => key.name === name)?.id ?? ''
  const values = (name: string) => fixtureKeys.find((key) => key.name === name)?.values ?? []
  return { ...vault, secret, idOf, values }
}

test('from format 1 to 2 every key keeps all it has and gets a reference of its own', async () => {
  const { client, idOf, values } = await vaultOfFormat(1)
  const names = ['mail', 'signing']
  for (const name of names) await client.keys.set({ id: idOf(name), expiresAt: '2027-01-31T00:00:00.000Z' })
  const { keys } = await client.expiry.schedule({})
  expect(new Set(keys.map(({ ref }) => ref)).size).toBe(2)
  const named = await client.expiry.keys({ refs: keys.map(({ ref }) => ref) })
  expect(named.keys.map(({ id, name }) => [id, name]).sort()).toEqual(names.map((name) => [idOf(name), name]).sort())
  expect((await client.secrets.reveal({ id: idOf('mail') })).value).toBe(values('mail').at(-1))
})

test('a key that is added after a migration has a reference, and takes what belongs to it along when it is erased', async () => {
  const { home, client, engine, clock, secret } = await vaultOfFormat(1)
  const { key } = await client.keys.add({ name: 'later', value: 'v', expiresAt: '2027-01-31T00:00:00.000Z' })
  const { keys } = await client.expiry.schedule({})
  await client.expiry.told({
    steps: keys.map(({ ref, expiresAt }) => ({ ref, expiresAt, step: 7 })),
    digestDays: ['2027-01-24'],
  })
  const count = () =>
    inside(
      home,
      ({ db }) =>
        ['keys', 'reminders', 'told'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
      secret,
    )
  expect(await count()).toEqual([5, 5, 1])
  await client.keys.remove({ id: key.id })
  clock.at += 31 * 24 * hourMs
  await client.backups.automatic({})
  engine.close()
  // One of the stored keys was removed as well.
  expect(await count()).toEqual([3, 3, 0])
})

test('from format 2 to 3 every key keeps all it has, and what the screen asks for is found in what was there', async () => {
  const { client, clock, idOf, values } = await vaultOfFormat(2)
  const mail = idOf('mail')
  const { events } = await client.activity.list({ key: mail })
  expect(events.at(-1)).toMatchObject({ event: 'key.added', key: mail })
  clock.at = Date.parse(format2.fixtureEnd) - 24 * hourMs
  expect((await client.attention.list({})).items.filter(({ kind }) => kind === 'ending')).toHaveLength(1)
  expect(await client.searches.list({})).toEqual({ searches: [] })
  expect(await client.purposes.list({})).toEqual({ purposes: [] })
  expect((await client.vault.details({})).recovery).toEqual({ exists: true, savedAt: null })
  expect((await client.secrets.reveal({ id: mail })).value).toBe(values('mail').at(-1))
})

test('from format 3 to 4 nothing is accepted or proved, and nobody has looked at the values that were there', async () => {
  const { client, home, secret, idOf, values } = await vaultOfFormat(3)
  const looks = () =>
    inside(home, ({ db }) => db.prepare('SELECT looks FROM versions ORDER BY key, version').pluck().all(), secret)
  const before = await looks()
  expect(before.length).toBe(fixtureKeys.flatMap((key) => key.values).length)
  expect(new Set(before)).toEqual(new Set([null]))
  const mail = idOf('mail')
  const { keys, history } = await client.audit.run({})
  expect([keys, history.length]).toEqual([2, 1])
  expect(await client.audit.exceptions({})).toEqual({ exceptions: [] })
  expect(await client.evidence.list({ key: mail })).toEqual({ sources: [] })
  expect((await client.audit.access({ key: mail })).access.used).toBe(null)
  await client.keys.set({ id: mail, value: 'changeme' })
  expect((await looks()).filter((each) => each !== null)).toEqual(['placeholder'])
  expect((await client.secrets.reveal({ id: mail, version: 1 })).value).toBe(values('mail')[0])
})

test('from format 4 to 5 no provider may be called, nothing is rotated, and every version stays as it was', async () => {
  const { client, idOf, values } = await vaultOfFormat(4)
  const { permissions } = await client.network.list({})
  expect(permissions.filter(({ allowed }) => allowed)).toEqual([])
  expect(await client.rotations.list({})).toEqual({ rotations: [] })
  expect(await client.policies.list({})).toEqual({ policies: [] })
  const { versions } = (await client.keys.get({ id: idOf('mail') })).key
  expect(versions).toBe(3)
  const labelled = await Promise.all(
    (['previous', 'current'] as const).map((version) => client.secrets.reveal({ id: idOf('mail'), version })),
  )
  expect(labelled.map(({ value }) => value)).toEqual(values('mail').slice(1))
})

test('from format 5 to 6 no key has a place that uses it, nothing is known of what providers hold, and no scopes were changed there', async () => {
  const { client, idOf, values } = await vaultOfFormat(5)
  const mail = idOf('mail')
  expect(await client.consumers.list({ key: mail })).toEqual({ consumers: [], suggested: null })
  expect(await client.sync.list({})).toEqual({ syncs: [] })
  expect(await client.sync.schedules({})).toEqual({ schedules: [] })
  expect(await client.grants.list({})).toEqual({ grants: [] })
  expect((await client.secrets.reveal({ id: mail })).value).toBe(values('mail').at(-1))
})

describe.each([
  ['mail', 'grace'],
  ['signing', 'switched'],
] as const)('the rotation of %s, which was left in %s in format 5', (name, state) => {
  const [old = '', fresh = ''] = format5.fixtureKeys.find((key) => key.name === name)?.values.slice(-2) ?? []

  /** Its provider takes the old value. */
  const http: Http = {
    send: async ({ headers }) => ({
      kind: 'answer',
      status: Object.values(headers).some((text) => text.includes(old)) ? 200 : 401,
      headers: { 'content-type': 'application/json' },
      body: '{"scopes":["mail.send"]}',
    }),
    wait: async () => {},
  }

  const unfinished = async (ports: Partial<Ports> = {}) => {
    const vault = await vaultOfFormat(5, ports)
    const { rotations } = await vault.client.rotations.list({ unfinished: true })
    const found = rotations.find((rotation) => rotation.name === name)
    expect(found?.state).toBe(state)
    const id = found?.id ?? ''
    expect((await vault.client.rotations.get({ id })).places).toEqual([])
    return { ...vault, id, key: vault.idOf(name) }
  }

  test('goes on to its end', async () => {
    const { client, id, key } = await unfinished()
    expect((await client.rotations.resume({ id })).rotation).toMatchObject({ state: 'grace', decision: null })
    const ended = (await client.rotations.resume({ id, now: true })).rotation
    expect(ended).toMatchObject({ state: 'retiring', decision: { code: 'revokeOld' } })
    expect((await client.rotations.confirm({ id })).rotation).toMatchObject({ state: 'done' })
    expect((await client.secrets.reveal({ id: key })).value).toBe(fresh)
    expect((await client.secrets.reveal({ id: key, version: 'revoked' })).value).toBe(old)
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('writes into a file that is named only now', async () => {
    const { client, id, key } = await unfinished()
    const path = join(temporaryFolder(), '.env')
    writeFileSync(path, `KEY=${old}\n`)
    await client.consumers.add({ key, place: { kind: 'file', path, entry: 'KEY' } })
    await client.rotations.resume({ id })
    const { files } = await client.consumers.preview({ key })
    const seen = files.flatMap(({ consumer, seen: digest }) => (digest ? [{ consumer, seen: digest }] : []))
    await client.rotations.write({ id, seen })
    expect(readFileSync(path, 'utf8')).toBe(`KEY=${fresh}\n`)
  })

  test('can be rolled back', async () => {
    const { client, id, key } = await unfinished({ http })
    for (const provider of ['sendgrid', 'signatureapi']) await client.network.allow({ provider })
    expect((await client.rotations.rollback({ id })).rotation).toMatchObject({ state: 'aborted' })
    expect((await client.secrets.reveal({ id: key })).value).toBe(old)
    expect(await client.doctor.run({})).toMatchObject({ ok: true })
  })
})
