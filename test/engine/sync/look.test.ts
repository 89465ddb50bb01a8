import { describe, expect, onTestFinished, test } from 'vitest'
import { nodeHttp } from '../../../electron/engine/index.ts'
import type { Http } from '../../../electron/engine/ports.ts'
import type { SyncReport, SyncTarget } from '../../../shared/model/sync.ts'
import { startSendGrid } from '../../providers/startSendGrid.ts'
import { password, testEngine } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { grantVault } from '../grants/grantVault.ts'
import { permissions, personaVault, scopes, sendgridVault } from '../rotation/providerVault.ts'

const all: SyncTarget = { kind: 'provider', provider: 'persona' }
const sendgrid: SyncTarget = { kind: 'provider', provider: 'sendgrid' }
const dayMs = 86_400_000
const make = secretMaker(81_000)

type Vault = Awaited<ReturnType<typeof personaVault>>

const look = async ({ client }: Pick<Vault, 'client'>, target: SyncTarget = all) =>
  (await client.sync.look({ target })).sync

/** Looks, and takes over what was found. */
async function sync(vault: Pick<Vault, 'client'>, target: SyncTarget = all) {
  const { id } = await look(vault, target)
  return (await vault.client.sync.apply({ id })).sync.report
}

/** A vault that knows all that Persona knows of its keys. */
async function syncedVault() {
  const vault = await personaVault()
  const manager = vault.persona.keys().find(({ value }) => value === vault.persona.managers.production)?.id ?? ''
  await vault.client.keys.set({ id: vault.manager.id, name: 'Keyward', remoteId: manager })
  await sync(vault)
  return vault
}

const changesOf = ({ updated }: Pick<SyncReport, 'updated'>) => updated.map(({ name, changes }) => [name, changes])
const nothing = { updated: [], kept: [], gone: [], notChecked: [], unknown: [] }

describe('what the provider decides', () => {
  test('is shown first, and taken over in one step; a second look shows no difference', async () => {
    const vault = await personaVault()
    const { persona, client, key, old } = vault
    const usedAt = vault.clock.at - dayMs
    const endsAt = vault.clock.at + 30 * dayMs
    persona.changeKey(old.id, { 'ip-address-allowlist': ['10.0.0.0/8'], 'api-attributes-blocklist': ['name-*', null] })
    persona.setLastUsed(old.id, usedAt)
    persona.setEnd(old.id, endsAt)
    const seen = await look(vault)
    expect(seen.report).toMatchObject({ provider: 'persona', applied: false, remote: 2, matched: 1, gone: [] })
    const lastUsedAt = new Date(usedAt).toISOString()
    const expiresAt = new Date(endsAt).toISOString()
    expect(changesOf(seen.report)).toEqual([
      [
        'Backend',
        [
          { field: 'scopes', from: null, to: permissions },
          { field: 'lastUsedAt', from: null, to: lastUsedAt },
          { field: 'expiresAt', from: null, to: expiresAt },
          { field: 'apiVersion', from: null, to: '2023-01-05' },
          { field: 'inflection', from: null, to: 'kebab' },
          { field: 'blocklist', from: null, to: ['name-*'] },
          { field: 'ipAllowlist', from: null, to: ['10.0.0.0/8'] },
          { field: 'fileAccessTokenExpiresIn', from: null, to: 21_600 },
        ],
      ],
    ])
    expect((await client.keys.get({ id: key.id })).key).toEqual(key)
    const { report } = (await client.sync.apply({ id: seen.id })).sync
    expect(report).toEqual({ ...seen.report, applied: true })
    expect((await client.keys.get({ id: key.id })).key).toMatchObject({
      scopes: permissions,
      lastUsedAt,
      expiresAt,
      fields: { ipAllowlist: ['10.0.0.0/8'], blocklist: ['name-*'], apiVersion: '2023-01-05' },
    })
    expect((await look(vault)).report).toMatchObject({ applied: true, updated: [] })
  })

  test('leaves alone what the person wrote, and says where the provider has it otherwise', async () => {
    const vault = await syncedVault()
    const { client, key, persona, old } = vault
    const written = { tags: ['shop'], owner: 'Ada', purposes: ['checkout'], note: 'mine', variable: 'BACKEND_KEY' }
    const expiresAt = '2027-06-30T00:00:00.000Z'
    await client.keys.set({ id: key.id, name: 'Shop', expiresAt, fields: { ...key.fields, hand: 'made' }, ...written })
    persona.changeKey(old.id, { name: 'backend-2', note: 'theirs', permissions: ['account.read'] })
    const report = await sync(vault)
    const key_ = { key: key.id, name: 'Shop' }
    expect(report.kept).toEqual([
      { ...key_, field: 'expiresAt', ours: expiresAt, theirs: null },
      { ...key_, field: 'name', ours: 'Shop', theirs: 'backend-2' },
    ])
    const after = (await client.keys.get({ id: key.id })).key
    expect(after).toMatchObject({ name: 'Shop', expiresAt, scopes: ['account.read'], ...written })
    expect(after.fields).toMatchObject({ hand: 'made' })
  })

  test('wins over another end that the person wrote, and takes an end back that came from there', async () => {
    const vault = await syncedVault()
    const { client, key, persona, old } = vault
    await client.keys.set({ id: key.id, expiresAt: '2027-06-30T00:00:00.000Z' })
    const at = vault.clock.at + dayMs
    const expiresAt = new Date(at).toISOString()
    persona.setEnd(old.id, at)
    expect(changesOf(await sync(vault))).toEqual([
      ['Backend', [{ field: 'expiresAt', from: '2027-06-30T00:00:00.000Z', to: expiresAt }]],
    ])
    persona.setEnd(old.id, null)
    expect(changesOf(await sync(vault))).toEqual([['Backend', [{ field: 'expiresAt', from: expiresAt, to: null }]]])
  })

  test('tells scopes apart as sets, and keeps those that nobody has heard of', async () => {
    const vault = await syncedVault()
    const { client, key, persona, old } = vault
    persona.changeKey(old.id, { permissions: permissions.toReversed() })
    expect((await look(vault)).report).toMatchObject({ applied: true, ...nothing, unknown: [] })
    const odd = [...permissions, 'warp.engage', 'ключ.read']
    persona.changeKey(old.id, { permissions: odd })
    await sync(vault)
    expect((await client.keys.get({ id: key.id })).key.scopes).toEqual(odd)
  })

  test('is not taken where it could not be kept: a scope with a line break', async () => {
    const vault = await syncedVault()
    vault.persona.changeKey(vault.old.id, { permissions: ['account.read', 'evil\nscope'] })
    expect((await look(vault)).report).toMatchObject({
      ...nothing,
      notChecked: [{ key: vault.key.id, why: expect.stringContaining('not well-formed') }],
    })
  })

  test('does not hold the last use of the manager: that was the look itself', async () => {
    const vault = await syncedVault()
    vault.clock.at += dayMs
    expect((await look(vault)).report).toMatchObject({ remote: 2, matched: 2, ...nothing })
    expect((await vault.client.keys.get({ id: vault.manager.id })).key.lastUsedAt).toBeNull()
  })

  test('of SendGrid is read with a call for each key, without the scopes that SendGrid sets itself', async () => {
    const vault = await sendgridVault({ automaticScopes: ['2fa_required', 'sender_verification_eligible'] })
    const { sendgrid: fake, client, key } = vault
    fake.addKey('Elsewhere', ['stats.read'])
    fake.changeKey(vault.old.id, { scopes: ['mail.send', '2fa_required'] })
    const report = await sync(vault, sendgrid)
    expect(report).toMatchObject({ remote: 3, matched: 2, kept: [{ name: 'Manager', theirs: 'Keyward' }] })
    expect(report.unknown).toMatchObject([{ name: 'Elsewhere', scopes: ['stats.read'], lastUsedAt: null }])
    expect((await client.keys.get({ id: key.id })).key).toMatchObject({ scopes: ['mail.send'], expiresAt: null })
    expect(fake.requests.map(({ operation }) => operation)).toEqual(['list', 'retrieve', 'retrieve', 'retrieve'])
    await client.keys.set({ id: key.id, expiresAt: '2027-06-30T00:00:00.000Z' })
    expect((await look(vault, sendgrid)).report).toMatchObject({ updated: [], kept: [{ field: 'name' }] })
  })
})

test('a use that was seen stays where an earlier one is told afterwards', async () => {
  const vault = await syncedVault()
  const usedAt = vault.clock.at
  vault.persona.setLastUsed(vault.old.id, usedAt)
  await sync(vault)
  vault.persona.setLastUsed(vault.old.id, usedAt - dayMs)
  expect((await look(vault)).report.updated).toEqual([])
  const { lastUsedAt } = (await vault.client.keys.get({ id: vault.key.id })).key
  expect(lastUsedAt).toBe(new Date(usedAt).toISOString())
})

test('a key that is as the provider has it is not touched, nor is one whose last use alone is another', async () => {
  const vault = await syncedVault()
  const { client, key, clock } = vault
  const { updatedAt } = (await client.keys.get({ id: key.id })).key
  clock.at += dayMs
  vault.persona.setLastUsed(vault.old.id, clock.at)
  await sync(vault)
  const lastUsedAt = new Date(clock.at).toISOString()
  expect((await client.keys.get({ id: key.id })).key).toMatchObject({ updatedAt, lastUsedAt })
  const { events } = await client.activity.list({ limit: 100 })
  expect(events.filter((one) => one.event === 'key.changed' && one.at > updatedAt)).toEqual([])
})

describe('which keys are which', () => {
  test('a key whose end has come at the provider is not gone: its end says so', async () => {
    const vault = await syncedVault()
    vault.persona.setEnd(vault.old.id, vault.clock.at - 1)
    const report = await sync(vault)
    expect(report).toMatchObject({ gone: [], updated: [{ changes: [{ field: 'expiresAt' }] }] })
    expect((await vault.client.keys.get({ id: vault.key.id })).key.status).toBe('expired')
  })

  test('a key that the provider no longer has is gone, and nothing of it is changed', async () => {
    const vault = await sendgridVault()
    await sync(vault, sendgrid)
    vault.sendgrid.deleteKey(vault.old.id)
    const before = await vault.client.keys.get({ id: vault.key.id })
    expect((await look(vault, sendgrid)).report).toMatchObject({
      applied: true,
      remote: 1,
      matched: 1,
      gone: [{ key: vault.key.id, name: 'Newsletter', remoteId: vault.old.id }],
    })
    expect(await vault.client.keys.get({ id: vault.key.id })).toEqual(before)
  })

  test('a key of SendGrid is known by the id in its value, which is kept', async () => {
    const vault = await sendgridVault()
    await vault.client.keys.set({ id: vault.key.id, remoteId: null })
    expect((await sync(vault, sendgrid)).matched).toBe(2)
    expect((await vault.client.keys.get({ id: vault.key.id })).key.remoteId).toBe(vault.old.id)
  })

  test('one without an id is not checked until the person gives it', async () => {
    const vault = await personaVault()
    await vault.client.keys.set({ id: vault.key.id, remoteId: null })
    const { report } = await look(vault)
    expect(report.notChecked).toContainEqual({
      key: vault.key.id,
      remoteId: null,
      why: expect.stringContaining('(remote id)'),
    })
    expect([report.matched, report.unknown.length]).toEqual([0, 2])
  })

  test('one with another id than its value holds takes nothing over from the key that the id belongs to', async () => {
    const vault = await sendgridVault()
    const other = vault.sendgrid.addKey('Another', ['stats.read'])
    await vault.client.keys.set({ id: vault.key.id, remoteId: other.id, force: true })
    const { report } = await look(vault, { kind: 'key', key: vault.key.id })
    expect(report).toMatchObject({
      updated: [],
      notChecked: [{ key: vault.key.id, remoteId: other.id, why: expect.stringContaining('not the one in its value') }],
    })
  })

  test('one that the vault holds under another environment is not called unknown by a look around its manager', async () => {
    const vault = await syncedVault()
    await vault.client.keys.set({ id: vault.key.id, environment: 'sandbox', force: true })
    const { report } = await look(vault, { kind: 'key', key: vault.manager.id })
    expect(report).toMatchObject({ remote: 2, matched: 2, unknown: [] })
  })

  test('two keys of the vault with one id are both matched, archived ones too, and removed ones are left out', async () => {
    const vault = await syncedVault()
    const { client, persona, old } = vault
    const add = async (name: string) => {
      const value = make.persona('production')
      return (await client.keys.add({ name, value, remoteId: old.id, baseUrl: persona.origin })).key.id
    }
    const [twin, archived, removed] = [await add('Twin'), await add('Archived'), await add('Removed')]
    await client.keys.archive({ id: archived })
    await client.keys.remove({ id: removed })
    const report = await sync(vault)
    expect(report).toMatchObject({ remote: 2, matched: 2, notChecked: [] })
    expect(report.updated.map(({ key }) => key).sort()).toEqual([twin, archived].sort())
    expect((await client.keys.get({ id: archived })).key).toMatchObject({ scopes: permissions, status: 'archived' })
    expect((await client.keys.get({ id: removed })).key.scopes).toBeNull()
  })

  test('one that is being rotated is left alone, and neither its old nor its new key is unknown', async () => {
    const vault = await syncedVault()
    const { rotation } = await vault.client.rotations.start({ key: vault.key.id })
    expect(rotation.state).toBe('grace')
    const { report } = await look(vault)
    expect(report).toMatchObject({ remote: 3, matched: 3, ...nothing, notChecked: [{ why: 'It is being rotated.' }] })
    await vault.client.rotations.resume({ id: rotation.id, now: true })
    // What was ended is still in Persona's list, and nobody needs to hear of it.
    expect((await look(vault)).report).toMatchObject({ remote: 3, matched: 2, unknown: [], gone: [], notChecked: [] })
  })

  test('one whose scopes are being changed from here is left alone until that is known', async () => {
    const vault = await grantVault('persona')
    vault.provider.faults.add({ operation: 'retrieve', fault: { kind: 'failAfter', status: 500 }, nth: 2, times: 100 })
    const { grant } = await vault.apply()
    expect(grant.state).toBe('applying')
    expect((await look(vault)).report.notChecked).toContainEqual({
      key: vault.key.id,
      remoteId: vault.old.id,
      why: expect.stringContaining('change of scopes is under way'),
    })
  })

  test('one key alone is asked for alone', async () => {
    const vault = await syncedVault()
    vault.persona.addKey('production', { name: 'Elsewhere' })
    vault.persona.changeKey(vault.old.id, { permissions: ['account.read'] })
    const before = vault.persona.requests.length
    const { report } = await look(vault, { kind: 'key', key: vault.key.id })
    expect(report).toMatchObject({ remote: 1, matched: 1, unknown: [], updated: [{ name: 'Backend' }] })
    expect(vault.persona.requests[before]).toMatchObject({ operation: 'retrieve' })
  })

  test('a manager that is named stands for all that it manages', async () => {
    const vault = await syncedVault()
    vault.persona.addKey('production', { name: 'Elsewhere' })
    expect((await look(vault, { kind: 'key', key: vault.manager.id })).report).toMatchObject({ remote: 3, matched: 2 })
  })

  test('of a provider is asked for with each of its managers, and keys without one are not checked', async () => {
    const vault = await syncedVault()
    const { client, persona } = vault
    const baseUrl = persona.origin
    const sandboxKey = persona.addKey('sandbox', { name: 'Trial', permissions: [] })
    await client.keys.add({ name: 'Trial', value: sandboxKey.value, remoteId: sandboxKey.id, baseUrl })
    expect((await look(vault)).report).toMatchObject({ notChecked: [{ remoteId: sandboxKey.id }], remote: 2 })
    await client.keys.add({ name: 'Sandbox manager', value: persona.managers.sandbox, manager: true, baseUrl })
    const { report } = await look(vault)
    expect(report).toMatchObject({ remote: 4, matched: 3, updated: [{ name: 'Trial' }] })
    expect(report.unknown).toMatchObject([{ name: 'Keyward', environment: 'sandbox' }])
  })

  test('one of two accounts is gone only when both were read whole and neither has it', async () => {
    const other = await startSendGrid({ seed: 2 })
    onTestFinished(() => other.close())
    // Both accounts are at one address: whose key comes tells them apart.
    const send: Http['send'] = (request) => {
      const isOther = other.keys().some(({ value }) => request.headers.authorization?.endsWith(value))
      return nodeHttp.send(isOther ? { ...request, url: request.url.replace(fake.origin, other.origin) } : request)
    }
    const vault = await sendgridVault({}, { http: { send } })
    const { client, sendgrid: fake, key } = vault
    const baseUrl = fake.origin
    await client.keys.add({ name: 'Second', value: other.manager, manager: true, baseUrl })
    const elsewhere = other.addKey('Other', ['stats.read'])
    await client.keys.add({ name: 'Other', value: elsewhere.value, baseUrl })
    expect((await look(vault, sendgrid)).report).toMatchObject({ remote: 4, matched: 4, gone: [], unknown: [] })
    fake.deleteKey(vault.old.id)
    other.faults.add({ operation: 'list', fault: { kind: 'samePage' } })
    expect((await look(vault, sendgrid)).report).toMatchObject({ gone: [], notChecked: [{ key: key.id }] })
    expect((await look(vault, sendgrid)).report).toMatchObject({ gone: [{ name: 'Newsletter' }], notChecked: [] })
  })
})

describe('a look', () => {
  test.each([
    ['a provider that may not be called', 'networkOff'],
    ['a provider without a manager', 'refused'],
    ['a provider that nobody knows', 'refused'],
    ['a key of such a provider', 'refused'],
    ['a removed key', 'refused'],
    ['a manager whose address nobody has agreed to', 'hostUnasked'],
  ])('at %s is refused, and nothing is sent', async (what, code) => {
    const vault = await personaVault()
    const { client, key, manager, persona } = vault
    const before = persona.requests.length
    let target: SyncTarget = all
    if (what.includes('may not')) await client.network.deny({ provider: 'persona' })
    if (what.includes('without a manager')) await client.keys.set({ id: manager.id, manager: false })
    if (what.includes('nobody knows')) target = { kind: 'provider', provider: 'mine' }
    if (what.includes('such a')) {
      const added = await client.keys.add({ name: 'Mine', value: make.text(30), provider: 'mine' })
      target = { kind: 'key', key: added.key.id }
    }
    if (what.includes('removed')) {
      await client.keys.remove({ id: key.id })
      target = { kind: 'key', key: key.id }
    }
    if (what.includes('address')) {
      const rows = `name,secret,provider,base_url\nOther,${make.persona('production')},persona,http://localhost:1\n`
      const { keys } = await client.imports.run({ file: 'k.csv', text: rows, format: 'csv', dryRun: false })
      await client.keys.set({ id: keys[0] ?? '', manager: true })
    }
    await expect(client.sync.look({ target })).rejects.toMatchObject({ code })
    expect(persona.requests).toHaveLength(before)
    expect((await client.sync.list({})).syncs).toEqual([])
  })

  test('sends the manager’s key and no other, and says what it sent, without ids and values', async () => {
    const vault = await sendgridVault()
    await sync(vault, sendgrid)
    expect(new Set(vault.sendgrid.requests.map((request) => request.key))).toEqual(new Set([vault.sendgrid.manager]))
    const { events } = await vault.client.activity.list({ limit: 100 })
    const { host } = new URL(vault.sendgrid.origin)
    expect(events.filter(({ event }) => /^(sync|network.called)/.test(event)).reverse()).toMatchObject([
      {
        event: 'network.called',
        key: vault.manager.id,
        detail: `list at ${host}: 200, retrieve at ${host}: 200 (2 times)`,
      },
      { event: 'sync.looked', detail: 'sendgrid: 2 there, 2 held, 2 differ, 0 gone, 0 not held' },
      { event: 'sync.applied', detail: 'sendgrid: 2 changed' },
    ])
    const told = JSON.stringify([events, await vault.client.sync.list({})])
    for (const { value } of vault.sendgrid.keys()) expect(told).not.toContain(value.split('.')[2])
  })

  test('takes the place of the last one of the same keys, waits for an answer, and can be dismissed', async () => {
    const vault = await personaVault()
    const { client } = vault
    const first = await look(vault)
    const second = await look(vault)
    const one = await look(vault, { kind: 'key', key: vault.key.id })
    const ids = async (waiting: boolean) => (await client.sync.list({ waiting })).syncs.map(({ id }) => id)
    expect(await ids(false)).toEqual([one.id, second.id])
    await expect(client.sync.apply({ id: first.id })).rejects.toMatchObject({ code: 'notFound' })
    await client.sync.dismiss({ id: one.id })
    await expect(client.sync.dismiss({ id: one.id })).rejects.toMatchObject({ code: 'notFound' })
    expect(await ids(true)).toEqual([second.id])
    await client.sync.apply({ id: second.id })
    expect([await ids(true), await ids(false)]).toEqual([[], [second.id]])
  })

  test('that is locked in its middle keeps nothing', async () => {
    const vault = await personaVault()
    vault.persona.faults.add({ operation: 'list', fault: { kind: 'slow', ms: 200 } })
    const looking = look(vault)
    await expect.poll(() => vault.persona.requests.length).toBe(1)
    await vault.client.vault.lock({})
    await expect(looking).rejects.toMatchObject({ code: expect.stringMatching(/locked|cancelled/) })
    await vault.client.vault.unlock({ password })
    expect((await vault.client.sync.list({})).syncs).toEqual([])
  })

  test('that comes back to another vault keeps nothing there', async () => {
    const vault = await sendgridVault()
    const { client, sendgrid: fake } = vault
    fake.faults.add({ operation: 'retrieve', fault: { kind: 'slow', ms: 300 } })
    const looking = look(vault, { kind: 'key', key: vault.key.id })
    looking.catch(() => {})
    await expect.poll(() => fake.requests.length).toBe(1)
    await client.demo.open({})
    await expect(looking).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('meanwhile') })
    expect((await client.sync.list({})).syncs).toEqual([])
  })

  test('leaves out what was changed while it waited', async () => {
    const vault = await personaVault()
    vault.persona.faults.add({ operation: 'list', fault: { kind: 'slow', ms: 200 } })
    const looking = look(vault)
    await expect.poll(() => vault.persona.requests.length).toBe(1)
    await vault.client.keys.set({ id: vault.key.id, scopes: ['account.read'] })
    expect((await looking).report).toMatchObject({
      updated: [],
      notChecked: expect.arrayContaining([
        { key: vault.key.id, remoteId: vault.old.id, why: 'It was changed while the provider was asked. Look again.' },
      ]),
    })
  })
})

describe('taking over', () => {
  test.each(['the scopes back', 'no such key'])('is refused when a later look of the key has seen %s', async (seen) => {
    const vault = await sendgridVault()
    const { sendgrid: fake, client, key, old, clock } = vault
    await sync(vault, sendgrid)
    fake.changeKey(old.id, { scopes: ['stats.read'] })
    const { id } = await look(vault, sendgrid)
    clock.at += dayMs
    if (seen === 'no such key') fake.deleteKey(old.id)
    else fake.changeKey(old.id, { scopes })
    expect((await look(vault, { kind: 'key', key: key.id })).report.applied).toBe(true)
    await expect(client.sync.apply({ id })).rejects.toMatchObject({ code: 'refused' })
    expect((await client.keys.get({ id: key.id })).key.scopes).toEqual(scopes)
  })

  test.each([
    ['scopes', { scopes: ['account.read'] }],
    ['end', { expiresAt: '2027-06-30T00:00:00.000Z' }],
    ['own fields', { fields: { ipAllowlist: ['10.0.0.1'] } }],
    ['id at the provider', { remoteId: 'api_other' }],
  ])('is refused when the %s of a key were changed since, and nothing changes', async (_, change) => {
    const vault = await syncedVault()
    const { client, persona, old, key } = vault
    const twin = persona.addKey('production', { name: 'Twin', permissions: ['account.read'] })
    await client.keys.add({ name: 'Twin', value: twin.value, remoteId: twin.id, baseUrl: persona.origin })
    persona.changeKey(old.id, { permissions: ['account.write'], 'ip-address-allowlist': ['10.0.0.2'] })
    persona.setEnd(old.id, vault.clock.at + dayMs)
    const { id } = await look(vault)
    await client.keys.set({ id: key.id, ...change })
    const before = (await client.keys.list({ fields: ['id', 'scopes', 'expiresAt'] })).keys
    await expect(client.sync.apply({ id })).rejects.toMatchObject({
      code: 'refused',
      message: '"Backend" is no longer as this look has shown it. Nothing was changed. Look again.',
    })
    expect((await client.keys.list({ fields: ['id', 'scopes', 'expiresAt'] })).keys).toEqual(before)
    expect((await client.sync.list({ waiting: true })).syncs).toMatchObject([{ id }])
  })

  test('is refused for a key that was removed or is being rotated by now', async () => {
    const vault = await syncedVault()
    const { client, persona, old, key } = vault
    persona.changeKey(old.id, { permissions: ['account.write'] })
    const { id } = await look(vault)
    await client.keys.remove({ id: key.id })
    await expect(client.sync.apply({ id })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('no longer as this look has shown it'),
    })
    await client.keys.unremove({ id: key.id })
    await client.rotations.start({ key: key.id, manual: true })
    await expect(client.sync.apply({ id })).rejects.toMatchObject({ code: 'refused' })
  })

  test('does not mind what the provider does not decide', async () => {
    const vault = await personaVault()
    const { id } = await look(vault)
    await vault.client.keys.set({ id: vault.key.id, name: 'Shop', note: 'mine', tags: ['a'] })
    expect((await vault.client.sync.apply({ id })).sync.report.applied).toBe(true)
  })

  test('is done once, whoever asks: what another process has taken over is taken over', async () => {
    const vault = await personaVault()
    const { id } = await look(vault)
    const other = testEngine(vault.home)
    await other.client.vault.unlock({ password })
    const taken = await other.client.sync.apply({ id })
    await vault.client.keys.set({ id: vault.key.id, scopes: ['account.write'] })
    expect(await vault.client.sync.apply({ id })).toEqual(taken)
    expect((await vault.client.keys.get({ id: vault.key.id })).key.scopes).toEqual(['account.write'])
  })

  test('tells a screen to read its keys again', async () => {
    const vault = await personaVault()
    const { id } = await look(vault)
    const { now } = await vault.client.keys.changedSince({ since: null })
    await vault.client.sync.apply({ id })
    expect((await vault.client.keys.changedSince({ since: now })).ids).toBeNull()
  })
})
