import { expect, test } from 'vitest'
import { nodeHttp } from '../../../electron/engine/index.ts'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { ask } from '../../providers/ask.ts'
import { password } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { inside } from '../../support/vaultFiles.ts'
import { personaVault, sendgridVault } from '../rotation/providerVault.ts'

const all: SyncTarget = { kind: 'provider', provider: 'persona' }
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const make = secretMaker(82_000)

type Vault = Awaited<ReturnType<typeof personaVault>>

/** A vault that knows what its key may do, an hour after its first look. */
async function lookedVault(more: Parameters<typeof personaVault>[1] = {}) {
  const vault = await personaVault(undefined, more)
  const { sync } = await vault.client.sync.look({ target: all })
  await vault.client.sync.apply({ id: sync.id })
  vault.clock.at += hourMs
  return vault
}

/** Looks once what was done just now has come into the logs. */
async function look({ client, clock }: Vault, target = all) {
  clock.at += 2 * minuteMs
  return (await client.sync.look({ target })).sync
}

const sourcesOf = async ({ client }: Vault, key: string) => (await client.evidence.list({ key })).sources
const usedBy = async ({ client }: Vault, key: string) =>
  (await client.audit.access({ key })).access.used?.map(({ scope }) => scope) ?? null

test('calls count for the key that Persona’s logs name, once however often they are read', async () => {
  const vault = await lookedVault()
  const { persona, old, key, clock, client } = vault
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.logCall(old.id, 'GET /api/v1/inquiries/inq_a')
  const first = await look(vault)
  expect(first).toMatchObject({ whyNoLogs: null, logs: { keys: 1, to: new Date(clock.at - minuteMs).toISOString() } })
  const [source, ...others] = await sourcesOf(vault, key.id)
  expect(source).toMatchObject({ file: 'Persona API logs', format: 'persona', complete: true, rows: 2 })
  expect(await usedBy(vault, key.id)).toEqual(['inquiry.read'])

  clock.at += dayMs
  await look(vault)
  expect(others).toEqual([])
  const grown = await sourcesOf(vault, key.id)
  expect(grown).toEqual([{ ...source, importedAt: expect.any(String), to: expect.any(String) }])
  expect(grown[0]?.to).toBe(new Date(clock.at - minuteMs).toISOString())
  expect((await client.activity.list({ limit: 9 })).events.map(({ event }) => event)).toContain('evidence.read')
})

test('a call at the very moment at which the last reading ended counts once', async () => {
  const vault = await lookedVault()
  const { persona, old, key, clock } = vault
  const at = clock.at
  for (const ms of [at - 1, at, at, at + 1]) persona.logCall(old.id, 'GET /api/v1/inquiries', ms)
  clock.at = at + minuteMs
  await vault.client.sync.look({ target: all })
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 1, to: new Date(at).toISOString() }])
  await look(vault)
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 4 }])
})

test('a log that names no key counts for every key that may make the call, so that none seems unused', async () => {
  const vault = await lookedVault({ namesKeys: false })
  const { persona, old, key, client } = vault
  const other = persona.addKey('production', { name: 'Reports', permissions: ['report.read', 'inquiry.read'] })
  const { key: reports } = await client.keys.add({
    name: 'Reports',
    value: other.value,
    remoteId: other.id,
    baseUrl: persona.origin,
    scopes: ['report.read'],
  })
  persona.logCall(old.id, 'POST /api/v1/inquiries')
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.logCall(other.id, 'GET /api/v1/reports')
  await look(vault)
  expect(await usedBy(vault, key.id)).toEqual(['inquiry.read', 'inquiry.write'])
  // The second is a scope that Persona has given it and that nobody has recorded yet.
  expect(await usedBy(vault, reports.id)).toEqual(['inquiry.read', 'report.read'])
})

test('calls with the value before a rotation are those of the key', async () => {
  const vault = await lookedVault()
  const { persona, old, key, client } = vault
  await look(vault)
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  await client.rotations.start({ key: key.id, graceSeconds: 0 })
  await look(vault)
  expect(await usedBy(vault, key.id)).toContain('inquiry.read')
  expect(await sourcesOf(vault, key.id)).toHaveLength(1)
})

test('after more than two weeks another log begins, and what is missing between them stays missing', async () => {
  const vault = await lookedVault()
  const { persona, old, key, clock } = vault
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  await look(vault)
  const from = clock.at
  for (let day = 1; day <= 20; day++) persona.logCall(old.id, 'GET /api/v1/accounts', from + day * dayMs)
  clock.at = from + 20 * dayMs + hourMs
  await look(vault)
  const [newer, older] = await sourcesOf(vault, key.id)
  expect(older).toMatchObject({ to: new Date(from - minuteMs).toISOString(), rows: 1 })
  expect(newer).toMatchObject({ from: new Date(from + 7 * dayMs).toISOString(), rows: 14, complete: true })
})

test('a log that was removed is forgotten, and so is what only it proved', async () => {
  const vault = await lookedVault()
  const { persona, old, key, client } = vault
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  await look(vault)
  const [source] = await sourcesOf(vault, key.id)
  await client.evidence.remove({ id: source?.id ?? '' })
  expect(await sourcesOf(vault, key.id)).toEqual([])
  expect(await usedBy(vault, key.id)).toBeNull()
})

test('a key that came later gets what the logs still tell, and the others nothing twice', async () => {
  const vault = await lookedVault()
  const { persona, old, key, client } = vault
  const late = persona.addKey('production', { name: 'Late', permissions: ['report.read'] })
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.logCall(late.id, 'GET /api/v1/reports')
  await look(vault)
  const added = await client.keys.add({ name: 'Late', value: late.value, remoteId: late.id, baseUrl: persona.origin })
  await look(vault)
  expect(await usedBy(vault, added.key.id)).toEqual(['report.read'])
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 1 }])
})

test('a look at one key reads for it alone, and takes nothing from the others', async () => {
  const vault = await lookedVault()
  const { persona, old, key, client } = vault
  const second = persona.addKey('production', { name: 'Second', permissions: ['report.read'] })
  const added = await client.keys.add({
    name: 'Second',
    value: second.value,
    remoteId: second.id,
    baseUrl: persona.origin,
  })
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.logCall(second.id, 'GET /api/v1/reports')
  await look(vault, { kind: 'key', key: added.key.id })
  expect(await sourcesOf(vault, key.id)).toEqual([])
  await look(vault)
  expect(await usedBy(vault, key.id)).toEqual(['inquiry.read'])
  expect(await sourcesOf(vault, added.key.id)).toMatchObject([{ rows: 1 }])
})

test('two managers of one account count a call once, and one is enough that may read logs', async () => {
  const vault = await lookedVault()
  const { persona, old, key, client, manager } = vault
  const second = persona.addKey('production', { name: 'Second manager', permissions: ['api_key.read', 'api_log.read'] })
  await client.keys.add({ name: 'Second manager', value: second.value, manager: true, baseUrl: persona.origin })
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  await look(vault)
  await look(vault)
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 1 }])
  await client.keys.set({ id: manager.id, scopes: ['api_key.read'] })
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  expect(await look(vault)).toMatchObject({ logs: { calls: expect.any(Number) }, whyNoLogs: expect.any(String) })
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 2 }])
})

test('as many pages as there are, and smaller ones where a page is too long to be read', async () => {
  const vault = await lookedVault()
  const { persona, old, key } = vault
  for (let call = 0; call < 450; call++) persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.faults.add({ operation: 'logs', fault: { kind: 'endless' }, nth: 2 })
  await look(vault)
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 450, complete: true }])
  const sizes = persona.requests.flatMap(({ path }) => /api-logs\?page%5Bsize%5D=(\d+)/.exec(path)?.[1] ?? [])
  expect(new Set(sizes)).toEqual(new Set(['100', '25']))
})

test.each([
  ['does not go on', { kind: 'samePage' }],
  ['are empty', { kind: 'emptyPage' }],
  ['are no JSON', { kind: 'malformed' }],
  ['are refused', { kind: 'refuse', status: 403 }],
  ['fail', { kind: 'refuse', status: 500 }],
] as const)('where its pages %s the look is taken, nothing of the logs is kept, and it says why', async (_, fault) => {
  const vault = await lookedVault()
  const { persona, old, key } = vault
  for (let call = 0; call < 250; call++) persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.faults.add({ operation: 'logs', fault, nth: 2, times: 9 })
  const failed = await look(vault)
  expect(failed).toMatchObject({
    logs: null,
    whyNoLogs: expect.stringMatching(/^The API logs of Persona were not read\. .*\.$/),
  })
  expect(failed.report.matched).toBe(1)
  expect(await sourcesOf(vault, key.id)).toEqual([])
  persona.faults.clear()
  await look(vault)
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 250 }])
})

test('pages that are cut short by one log each lose none', async () => {
  const vault = await lookedVault()
  const { persona, old, key } = vault
  for (let call = 0; call < 8; call++) persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.faults.add({ operation: 'logs', fault: { kind: 'shortPage' }, times: 99 })
  await look(vault)
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 8 }])
})

test('a manager that may not read logs is not asked with, and SendGrid’s is not either', async () => {
  const vault = await personaVault()
  const { persona, client, manager } = vault
  await client.keys.set({ id: manager.id, scopes: ['api_key.read', 'api_key.write'] })
  expect(await look(vault)).toMatchObject({
    logs: null,
    whyNoLogs: 'The API logs of Persona were not read. The manager key cannot read them without api_log.read.',
  })
  expect(persona.requests.map(({ operation }) => operation)).not.toContain('logs')
  const { client: other } = await sendgridVault()
  const { sync } = await other.sync.look({ target: { kind: 'provider', provider: 'sendgrid' } })
  expect(sync).toMatchObject({ logs: null, whyNoLogs: 'SendGrid keeps no logs of calls that Keyward can read.' })
})

test('the audit knows what was read, also while what else differs waits for a person', async () => {
  const vault = await lookedVault()
  const { persona, old, key, client } = vault
  const unusedKey = async () =>
    (await client.audit.notChecked({ limit: 500 })).notChecked.find(
      ({ rule, key: of }) => rule === 'unused-scopes' && of === key.id,
    )?.why
  expect(await unusedKey()).toMatch(/^No log of its calls was read\./)
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  persona.changeKey(old.id, { permissions: ['inquiry.read'] })
  expect((await look(vault)).report.applied).toBe(false)
  expect(await unusedKey()).toMatch(/^The logs that were read do not show every call of a day\./)
})

test('a vault that is locked while logs are read keeps nothing of them, and the next look reads them all', async () => {
  const reached = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const send: typeof nodeHttp.send = async (request) => {
    if (request.url.includes('/api-logs')) {
      reached.resolve()
      await letGo.promise
    }
    return nodeHttp.send(request)
  }
  const vault = await personaVault({ http: { send } })
  const { persona, old, key, client, clock } = vault
  persona.logCall(old.id, 'GET /api/v1/inquiries')
  clock.at += hourMs
  const running = client.sync.look({ target: all })
  await reached.promise
  await client.vault.lock({})
  letGo.resolve()
  await expect(running).rejects.toMatchObject({ code: expect.stringMatching(/^(locked|cancelled)$/) })
  await client.vault.unlock({ password })
  expect(await sourcesOf(vault, key.id)).toEqual([])
  await look(vault)
  expect(await sourcesOf(vault, key.id)).toMatchObject([{ rows: 1 }])
})

test('of what was sent and answered nothing is kept or said but which scopes were used', async () => {
  const vault = await lookedVault()
  const { persona, key, client, engine, home } = vault
  const said: unknown[] = []
  engine.onEvent((event) => said.push(event))
  const mark = make.text(30)
  const sent = { data: { attributes: { name: mark, note: `${mark} note` } } }
  expect((await ask(persona, persona.managers.production, 'POST /api/v1/api-keys', sent)).status).toBe(201)
  expect((await ask(persona, persona.managers.production, `GET /api/v1/${mark}?token=${mark}`)).status).toBe(404)
  const shown = persona.keys().at(-1)?.value ?? ''
  vault.clock.at += 2 * minuteMs
  await client.sync.look({ target: { kind: 'key', key: key.id } })
  persona.faults.add({ operation: 'logs', fault: { kind: 'refuse', status: 403 } })
  said.push(await client.sync.look({ target: { kind: 'key', key: key.id } }))
  said.push(await client.evidence.list({ key: key.id }), await client.activity.list({}), await client.sync.list({}))
  expect(JSON.stringify(said)).not.toContain(mark)
  await inside(home, ({ db }) => {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    const contents = JSON.stringify(
      tables.filter((name) => !name.startsWith('search')).map((name) => db.prepare(`SELECT * FROM ${name}`).all()),
    )
    expect(contents).toContain('Persona API logs')
    expect(contents).not.toContain(mark)
    expect(contents).not.toContain(shown)
  })
})
