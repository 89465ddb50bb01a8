import { expect, test } from 'vitest'
import type { GrantState } from '../../../shared/model/grant.ts'
import type { Fault } from '../../providers/fault.ts'
import { grantVault } from './grantVault.ts'
import { grantProviders } from './jobs.ts'

/** What goes wrong with the call, and which grant the provider has then: the old one, or the one asked for. */
const faults: [Fault, 'old' | 'new'][] = [
  [{ kind: 'dropBefore' }, 'old'],
  [{ kind: 'dropAfter' }, 'new'],
  [{ kind: 'cut' }, 'new'],
  [{ kind: 'malformed' }, 'new'],
  [{ kind: 'html' }, 'new'],
  [{ kind: 'wrongId' }, 'new'],
  [{ kind: 'endless' }, 'new'],
  [{ kind: 'echo' }, 'old'],
  [{ kind: 'redirect', status: 307, to: 'http://127.0.0.1:9/' }, 'old'],
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): [Fault, 'old'] => [{ kind: 'refuse', status }, 'old']),
  [{ kind: 'failAfter', status: 500 }, 'new'],
  [{ kind: 'failAfter', status: 403 }, 'new'],
]

const cases = grantProviders.flatMap((name) => faults.map(([fault, grant]) => ({ name, fault, grant })))

test.each(cases)('$name: $fault at the call that applies: the $grant grant, and it says so', async (each) => {
  const { apply, provider, before, after, atProvider, inVault, old } = await grantVault(each.name)
  provider.faults.add({ operation: 'update', fault: each.fault })
  const { grant } = await apply()
  const inForce = each.grant === 'old' ? before : after
  const state: GrantState = each.grant === 'old' ? 'failed' : 'applied'
  expect(grant).toMatchObject({ state, canUndo: each.grant === 'new' })
  expect([grant.found?.toSorted(), atProvider(), await inVault()]).toEqual([inForce, inForce, inForce])
  expect(JSON.stringify(grant)).not.toContain(old.value)
  if (each.grant === 'old') expect(grant.why).toMatch(/\.$/)
})

test.each(cases)('$name: $fault at the call that undoes: the $grant grant is asked for', async (each) => {
  const { apply, undo, provider, before, after, atProvider, inVault } = await grantVault(each.name)
  await apply()
  provider.faults.add({ operation: 'update', fault: each.fault })
  const { grant } = await undo()
  const inForce = each.grant === 'old' ? after : before
  const state: GrantState = each.grant === 'old' ? 'applied' : 'undone'
  expect([grant.state, grant.found?.toSorted(), atProvider(), await inVault()]).toEqual([
    state,
    inForce,
    inForce,
    inForce,
  ])
  if (each.grant === 'new') return
  expect(grant.why).toContain('not undone')
  expect((await undo()).grant.state).toBe('undone')
  expect(atProvider()).toEqual(before)
})

test.each(grantProviders)('%s: what cannot be read back is not called done, and is found out later', async (name) => {
  const { client, apply, undo, provider, after, before, inVault, atProvider, changes } = await grantVault(name)
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
  const { grant } = await apply()
  expect(grant).toMatchObject({ state: 'applying', found: null, canUndo: false, why: expect.stringContaining('503') })
  expect(await inVault()).toEqual(before)
  await expect(apply()).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('not read back') })
  await expect(undo()).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('not read back') })
  const { grant: read } = await client.grants.resume({ id: grant.id })
  expect(read).toMatchObject({ state: 'applied', why: null, canUndo: true })
  expect([atProvider(), await inVault(), changes()]).toEqual([after, after, 1])
})

test.each(grantProviders)('%s: an undo that cannot be read back is found out later', async (name) => {
  const { client, apply, undo, provider, before, after, inVault, changes } = await grantVault(name)
  await apply()
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'dropAfter' }, nth: 2 })
  const { grant } = await undo()
  expect(grant).toMatchObject({ state: 'undoing', wanted: before, canUndo: false })
  expect(await inVault()).toEqual(after)
  expect((await client.grants.resume({ id: grant.id })).grant.state).toBe('undone')
  expect([await inVault(), changes()]).toEqual([before, 2])
})

test.each(grantProviders)('%s: a call that comes about only after a while is waited for', async (name) => {
  const { apply, provider, waited } = await grantVault(name)
  provider.faults.add({ operation: 'update', fault: { kind: 'dropAfter' } })
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'staleScopes' }, nth: 2, times: 6 })
  expect((await apply()).grant.state).toBe('applied')
  expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(30_000)
})

test.each(grantProviders)('%s: what a resume reads that nobody has asked for is shown as it is', async (name) => {
  const { client, apply, provider, changeElsewhere, inVault } = await grantVault(name)
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
  const { grant } = await apply()
  const [other = ''] = await changeElsewhere()
  const { grant: read } = await client.grants.resume({ id: grant.id })
  expect(read).toMatchObject({ state: 'differs', found: [other], widened: [other], canUndo: true })
  expect(await inVault()).toEqual([other])
})

test.each(grantProviders)('%s: a key that is gone when it is read back has neither grant', async (name) => {
  const { client, apply, provider, before, inVault } = await grantVault(name)
  provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 404 }, nth: 2, times: 9 })
  const { grant } = await apply()
  expect(grant).toMatchObject({
    state: 'failed',
    found: null,
    canUndo: false,
    why: expect.stringContaining('no longer'),
  })
  expect(await inVault()).toEqual(before)
  expect((await client.grants.resume({ id: grant.id })).grant).toEqual(grant)
})
