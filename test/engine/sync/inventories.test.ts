import { describe, expect, test } from 'vitest'
import type { SyncRun, SyncTarget } from '../../../shared/model/sync.ts'
import type { Fault } from '../../providers/fault.ts'
import { secretMaker } from '../../support/secrets.ts'
import { personaVault, sendgridVault } from '../rotation/providerVault.ts'

const persona: SyncTarget = { kind: 'provider', provider: 'persona' }
const sendgrid: SyncTarget = { kind: 'provider', provider: 'sendgrid' }

type Vault = Awaited<ReturnType<typeof personaVault>>

const look = async ({ client }: Pick<Vault, 'client'>, target: SyncTarget) => (await client.sync.look({ target })).sync

/** Adds so many keys to Persona and to the vault, by an import. @returns their ids at Persona */
async function addMany({ persona: fake, client }: Vault, count: number): Promise<string[]> {
  const made = Array.from({ length: count }, (_, n) =>
    fake.addKey('production', { name: `Key ${n}`, permissions: ['account.read'] }),
  )
  for (const [n, { id, value }] of made.entries())
    await client.keys.add({ name: `Key ${n}`, value, remoteId: id, baseUrl: fake.origin })
  return made.map(({ id }) => id)
}

const parts = ({ report }: SyncRun) => ({
  remote: report.remote,
  matched: report.matched,
  updated: report.updated.length,
  gone: report.gone.length,
  unknown: report.unknown.length,
})

describe('an inventory', () => {
  test.each([1, 100, 101])('of %i keys beside two others is matched key by key', async (count) => {
    const vault = await personaVault()
    await addMany(vault, count)
    const run = await look(vault, persona)
    expect(run.whyIncomplete).toBeNull()
    // The manager is known to nobody by its id.
    expect(parts(run)).toEqual({ remote: count + 2, matched: count + 1, updated: count + 1, gone: 0, unknown: 1 })
    await vault.client.sync.apply({ id: run.id })
    expect(parts(await look(vault, persona))).toMatchObject({ updated: 0, gone: 0 })
  })

  test('of 5,000 keys beside the manager is whole, and what the vault has beyond it is gone', async () => {
    const vault = await personaVault()
    const { persona: fake, client } = vault
    const [first] = await addMany(vault, 1)
    for (let n = 0; n < 4_998; n++) fake.addKey('production', { name: `Key ${n}`, permissions: [] })
    const gone = await client.keys.add({
      name: 'Gone',
      value: secretMaker(9).persona('production'),
      remoteId: `${first?.slice(0, -1)}-`,
      baseUrl: fake.origin,
    })
    const run = await look(vault, persona)
    expect(run.whyIncomplete).toBeNull()
    expect(run.report.gone).toMatchObject([{ key: gone.key.id }])
    expect(parts(run)).toEqual({ remote: 5_001, matched: 2, updated: 2, gone: 1, unknown: 4_999 })
    expect(fake.requests.filter(({ operation }) => operation === 'list')).toHaveLength(51)
  })

  test('of a hundred keys of SendGrid is read with a call for each', async () => {
    const vault = await sendgridVault()
    for (let n = 0; n < 98; n++) vault.sendgrid.addKey(`Key ${n}`, ['mail.send'])
    const told: number[] = []
    vault.engine.onEvent((event) => event.event === 'progress' && told.push(event.total))
    const run = await look(vault, sendgrid)
    expect(parts(run)).toEqual({ remote: 100, matched: 2, updated: 2, gone: 0, unknown: 98 })
    expect(vault.sendgrid.requests).toHaveLength(101)
    expect(told.at(-1)).toBe(100)
  })

  test('with members that nobody has documented is read as if they were not there', async () => {
    for (const [vault, target] of [
      [await personaVault(), persona],
      [await sendgridVault(), sendgrid],
    ] as const) {
      const plain = await look(vault, target)
      vault.provider.faults.add({ operation: 'list', fault: { kind: 'moreFields' } })
      expect((await look(vault, target)).report).toEqual(plain.report)
    }
  })
})

describe('an inventory that is not whole calls nothing gone, and what was seen may be taken over', () => {
  test.each<[string, Fault['kind'] & ('samePage' | 'loopPage' | 'emptyPage' | 'shortPage')]>([
    ['repeats a page', 'samePage'],
    ['leads back to its first page', 'loopPage'],
    ['has an empty page before its end', 'emptyPage'],
    ['goes on for longer than is read', 'shortPage'],
  ])('of Persona, when it %s', async (_, kind) => {
    const vault = await personaVault()
    const { persona: fake, client, key } = vault
    for (let n = 0; n < 150; n++) fake.addKey('production', { name: `Key ${n}`, permissions: [] })
    const [newest] = await addMany(vault, 1)
    await client.keys.set({ id: key.id, remoteId: 'api_gone' })
    fake.faults.add({ operation: 'list', fault: { kind }, nth: kind === 'emptyPage' ? 2 : 1, times: 1_000 })
    const run = await look(vault, persona)
    expect(run.whyIncomplete).toContain('The list of keys that Persona gave is not whole')
    expect(run.report.gone).toEqual([])
    expect(run.report.notChecked).toContainEqual({
      key: key.id,
      remoteId: 'api_gone',
      why: 'The list of keys that was read is not whole, and this one is not in it.',
    })
    expect(run.report.updated).toMatchObject([{ name: 'Key 0' }])
    await client.sync.apply({ id: run.id })
    const { keys } = await client.keys.list({ query: newest ? 'scope:account.read' : '', fields: ['name'] })
    expect(keys).toEqual([{ name: 'Key 0' }])
    fake.faults.clear()
    expect((await look(vault, persona)).report.gone).toMatchObject([{ name: 'Backend' }])
  })

  test('of SendGrid, when a key goes between the list and its own call', async () => {
    const vault = await sendgridVault({
      onRequest: ({ operation }) => operation === 'retrieve' && vault.sendgrid.deleteKey(vault.old.id),
    })
    const run = await look(vault, sendgrid)
    expect(run.whyIncomplete).not.toBeNull()
    expect(run.report).toMatchObject({ remote: 1, gone: [], notChecked: [{ key: vault.key.id }] })
    expect((await look(vault, sendgrid)).report.gone).toMatchObject([{ key: vault.key.id }])
  })

  test.each([
    ['empty', 'emptyPage'],
    ['told twice', 'samePage'],
  ] as const)('of SendGrid, when it is %s', async (_, kind) => {
    const vault = await sendgridVault()
    vault.sendgrid.faults.add({ operation: 'list', fault: { kind } })
    const run = await look(vault, sendgrid)
    expect([run.whyIncomplete === null, run.report.gone]).toEqual([false, []])
  })

  test('of a manager that is not in its own list', async () => {
    const vault = await sendgridVault()
    await vault.client.keys.set({ id: vault.manager.id, remoteId: 'A'.repeat(22) })
    vault.sendgrid.deleteKey(vault.old.id)
    expect(await look(vault, sendgrid)).toMatchObject({
      whyIncomplete: expect.stringContaining('the key that asked'),
      report: { gone: [] },
    })
  })
})

describe('a list that fails in its middle', () => {
  test('because it is too much at once is asked for again, as the provider says', async () => {
    const vault = await personaVault()
    await addMany(vault, 150)
    vault.persona.faults.add({
      operation: 'list',
      fault: { kind: 'refuse', status: 429, headers: { 'Retry-After': '7' } },
      nth: 2,
      times: 2,
    })
    const run = await look(vault, persona)
    expect(parts(run)).toMatchObject({ remote: 152, matched: 151 })
    expect(vault.waited).toEqual([7_000, 7_000])
  })

  test.each<[string, Fault, RegExp]>([
    ['with 429 again and again', { kind: 'refuse', status: 429 }, /wants fewer calls \(429\)/],
    ['with 500', { kind: 'failAfter', status: 500 }, /\(500\)/],
    ['without an answer', { kind: 'dropBefore' }, /gave no answer/],
    ['with half an answer', { kind: 'cut' }, /no answer|not what/],
    ['with a page for people', { kind: 'html' }, /not what the provider’s documentation says/],
    ['with 401', { kind: 'refuse', status: 401 }, /does not take this key \(401\)/],
    ['with an address elsewhere', { kind: 'redirect', status: 302, to: 'http://localhost:1/' }, /another address/],
    ['with the key that asked', { kind: 'echo' }, /\(422\)/],
  ])('%s is an error, and nothing is kept', async (_, fault, says) => {
    const vault = await personaVault()
    const { client, persona: fake, key } = vault
    for (let n = 0; n < 150; n++) fake.addKey('production', { name: `Key ${n}`, permissions: [] })
    fake.faults.add({ operation: 'list', fault, nth: 2, times: 10 })
    const failed = await look(vault, persona).catch((error: Error) => error)
    expect(failed).toMatchObject({ code: 'refused', message: expect.stringMatching(says) })
    expect(failed).toMatchObject({
      message: expect.stringMatching(/^The keys that "Manager" manages could not be read/),
    })
    expect((await client.sync.list({})).syncs).toEqual([])
    expect((await client.keys.get({ id: key.id })).key.scopes).toBeNull()
    const { events } = await client.activity.list({ limit: 5 })
    expect(events[0]).toMatchObject({
      event: 'network.called',
      detail: expect.stringMatching(/^list at \S+: 200( \(2 times\)|, list at )/),
    })
    expect(JSON.stringify([String(failed), events])).not.toContain(fake.managers.production.slice(-12))
  })
})
