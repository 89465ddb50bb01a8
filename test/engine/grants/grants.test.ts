import { describe, expect, test } from 'vitest'
import { grantVault } from './grantVault.ts'
import { grantProviders } from './jobs.ts'

describe.each(grantProviders)('at %s', (name) => {
  test('a key is given the planned scopes, they are read back, and the vault takes them over', async () => {
    const { apply, before, after, atProvider, inVault } = await grantVault(name)
    const { grant } = await apply()
    expect(grant).toMatchObject({ state: 'applied', before, wanted: after, found: after, why: null, canUndo: true })
    expect([grant.widened, grant.trimmed]).toEqual([[], []])
    expect([atProvider(), await inVault()]).toEqual([after, after])
  })

  test('the old grant is on disk before the provider is asked for another', async () => {
    const { client, apply, key, provider, before } = await grantVault(name)
    provider.faults.add({ operation: 'update', fault: { kind: 'slow', ms: 300 } })
    const running = apply()
    await expect
      .poll(async () => (await client.grants.list({ key: key.id })).grants)
      .toMatchObject([{ state: 'applying', before, found: null, canUndo: false }])
    expect((await running).grant.state).toBe('applied')
  })

  test('one change is worked on by one call at a time', async () => {
    const { client, key, apply, undo, provider, last } = await grantVault(name)
    provider.faults.add({ operation: 'update', fault: { kind: 'slow', ms: 2_000 } })
    const running = apply()
    await expect.poll(async () => (await last())?.state).toBe('applying')
    const id = (await last())?.id ?? ''
    await expect(client.grants.resume({ id })).rejects.toMatchObject({ code: 'busy' })
    for (const asked of [apply(), undo(), client.rotations.start({ key: key.id })])
      await expect(asked).rejects.toMatchObject({ code: 'refused' })
    expect((await running).grant.state).toBe('applied')
  })

  test('one undo brings the old grant back, and a second one finds nothing to undo', async () => {
    const { apply, undo, before, atProvider, inVault, last } = await grantVault(name)
    await apply()
    const { grant } = await undo()
    expect(grant).toMatchObject({ state: 'undone', before, wanted: before, found: before, why: null, canUndo: false })
    expect([atProvider(), await inVault()]).toEqual([before, before])
    await expect(undo()).rejects.toMatchObject({ code: 'refused' })
    expect(await last()).toEqual(grant)
  })

  test('a key that does not show the new scopes at once is read until it does', async () => {
    const { apply, provider, waited, after, inVault } = await grantVault(name)
    provider.faults.add({ operation: 'retrieve', fault: { kind: 'staleScopes' }, nth: 2, times: 3 })
    expect((await apply()).grant.state).toBe('applied')
    expect(waited.length).toBeGreaterThanOrEqual(2)
    expect(await inVault()).toEqual(after)
  })

  test.each([
    ['moreScopes', 'widened'],
    ['fewerScopes', 'trimmed'],
  ] as const)('%s than asked for are shown, never called done, and undone', async (kind, what) => {
    const { apply, undo, provider, before, after, atProvider, inVault } = await grantVault(name)
    provider.faults.add({ operation: 'update', fault: { kind } })
    const { grant } = await apply()
    expect(grant).toMatchObject({ state: 'differs', wanted: after, canUndo: true, why: expect.stringMatching(/\.$/) })
    expect(grant[what]).toHaveLength(1)
    expect(grant.found?.toSorted()).toEqual(atProvider())
    expect(await inVault()).toEqual(atProvider())
    expect((await undo()).grant.state).toBe('undone')
    expect(atProvider()).toEqual(before)
  })

  test('the activity log tells what was asked for, what was sent and what was read back', async () => {
    const { client, apply, key, old } = await grantVault(name)
    await apply()
    const { events } = await client.activity.list({ limit: 50 })
    const ofKey = events.filter((event) => event.key === key.id)
    expect(ofKey.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['grant.asked', 'network.called', 'grant.changed']),
    )
    expect(ofKey.some(({ detail }) => detail?.includes('update at 127.0.0.1'))).toBe(true)
    expect(JSON.stringify(events)).not.toContain(old.value)
  })

  test('changes are undone one after the other, the last one first', async () => {
    const { client, key, apply, undo, before, after, atProvider, provider } = await grantVault(name)
    provider.faults.add({ operation: 'update', fault: { kind: 'moreScopes' } })
    await apply()
    const between = atProvider()
    expect(between).not.toEqual(after)
    expect((await apply()).grant).toMatchObject({ state: 'applied', before: expect.arrayContaining(between) })
    expect((await undo()).grant.state).toBe('undone')
    expect(atProvider()).toEqual(between)
    expect((await undo()).grant.state).toBe('undone')
    expect(atProvider()).toEqual(before)
    expect((await client.grants.list({ key: key.id })).grants.map(({ state }) => state)).toEqual(['undone', 'undone'])
  })
})

test('the scopes that SendGrid sets itself are neither compared nor sent, and stay', async () => {
  const { apply, undo, provider, atProvider, before, inVault } = await grantVault('sendgrid', {
    automaticScopes: ['2fa_required'],
  })
  expect((await apply()).grant).toMatchObject({ state: 'applied', found: ['mail.send'] })
  expect([atProvider(), await inVault()]).toEqual([['2fa_required', 'mail.send'], ['mail.send']])
  expect((await undo()).grant).toMatchObject({ state: 'undone', found: before })
  const sent = provider.requests.filter(({ operation }) => operation === 'update')
  expect(JSON.stringify(sent.map(({ body }) => body))).not.toContain('2fa')
})

test('SendGrid is sent the name that it knows the key by, whatever the vault calls it', async () => {
  const { client, key, apply, provider, old } = await grantVault('sendgrid')
  await client.keys.set({ id: key.id, name: 'Our newsletter' })
  await apply()
  expect(provider.keys().find(({ id }) => id === old.id)?.name).toBe('Newsletter')
})

test('a key that the provider refuses afterwards is told, and can be given its scopes back', async () => {
  const { apply, undo, provider, before, atProvider } = await grantVault('persona')
  provider.faults.add({ operation: 'verify', fault: { kind: 'refuse', status: 401 }, nth: 2, times: 9 })
  const { grant } = await apply()
  expect(grant).toMatchObject({ state: 'applied', canUndo: true, why: expect.stringContaining('no longer works') })
  expect((await undo()).grant.state).toBe('undone')
  expect(atProvider()).toEqual(before)
})

test('what cannot be found out about the key afterwards is said', async () => {
  const { apply, provider } = await grantVault('persona')
  provider.faults.add({ operation: 'verify', fault: { kind: 'refuse', status: 503 }, nth: 2 })
  expect((await apply()).grant).toMatchObject({ state: 'applied', why: expect.stringContaining('not known') })
})

test('a value that was put in the place of the old one meanwhile keeps its own scopes', async () => {
  const { client, key, apply, provider, addKey, last } = await grantVault('sendgrid')
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
  await apply()
  const { value } = addKey('Another', ['stats.read'])
  await client.keys.set({ id: key.id, value, scopes: ['stats.read'] })
  const { grant } = await client.grants.resume({ id: (await last())?.id ?? '' })
  expect(grant).toMatchObject({ state: 'applied', found: ['mail.send'] })
  expect((await client.keys.get({ id: key.id })).key.scopes).toEqual(['stats.read'])
})
