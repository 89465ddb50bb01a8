import { expect, test } from 'vitest'
import { startPersona } from '../../providers/startPersona.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { grantVault } from './grantVault.ts'
import { type GrantProvider, grantProviders } from './jobs.ts'

const secrets = secretMaker(803)

type Vault = Awaited<ReturnType<typeof grantVault>>

/** What is done before somebody asks for the planned scopes, and what the refusal says. */
const refusals: [what: string, done: (vault: Vault) => Promise<unknown>, says: string][] = [
  [
    'calls that are not allowed',
    ({ client, key }) => client.network.deny({ provider: key.provider ?? '' }),
    'not allowed',
  ],
  [
    'another plan by now',
    ({ client, key, before }) =>
      client.purposes.save({ provider: key.provider ?? '', id: 'its-job', name: 'Its job', scopes: before.slice(1) }),
    'plan is another',
  ],
  [
    'nothing to take away',
    ({ client, key, after }) => client.keys.set({ id: key.id, scopes: after }),
    'nothing more than it needs',
  ],
  [
    'a key that was removed',
    async ({ client, key }) => {
      await client.keys.remove({ id: key.id })
    },
    'removed',
  ],
  [
    'no key that manages it',
    ({ client, manager }) => client.keys.set({ id: manager.id, manager: false }),
    'marked as the one that manages',
  ],
  ['a rotation under way', ({ client, key }) => client.rotations.start({ key: key.id }), 'under way'],
  [
    'other scopes at the provider than in the vault',
    ({ changeElsewhere }) => changeElsewhere(),
    'other scopes for this key than the vault',
  ],
  [
    'a value that is dead',
    ({ client, key }) =>
      client.keys.set({
        id: key.id,
        value: key.provider === 'persona' ? secrets.persona('production') : secrets.sendgrid(),
      }),
    '',
  ],
]

const cases = grantProviders.flatMap((name) => refusals.map(([what, done, says]) => ({ name, what, done, says })))

test.each(cases)('$name: with $what no scope is changed, and nothing is journalled', async ({ name, done, says }) => {
  const vault = await grantVault(name)
  await done(vault)
  const sent = vault.changes()
  const error = await vault.apply().catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: expect.stringMatching(/refused|networkOff/) })
  expect(String(error)).toMatch(new RegExp(`${says}.*(Nothing was (sent|changed|sent or changed))`))
  expect(vault.changes()).toBe(sent)
  expect((await vault.client.grants.list({})).grants).toEqual([])
})

test.each<[GrantProvider, string[], string]>([
  ['persona', ['api_key.read', 'account.read'], 'api_key.write'],
  [
    'sendgrid',
    ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete', 'templates.read'],
    'mail.send',
  ],
])(
  '%s: a manager without the rights for the new grant is found out before anything is sent',
  async (name, has, lacks) => {
    const vault = await grantVault(name)
    await vault.manageWith(has)
    const refusal = vault.apply()
    await expect(refusal).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining(lacks) })
    await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining('undone') })
    expect(vault.changes()).toBe(0)
  },
)

test('what could not be undone is not begun: SendGrid’s manager has to have the old scopes too', async () => {
  const vault = await grantVault('sendgrid')
  await vault.manageWith(['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete', 'mail.send'])
  await expect(vault.apply()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/could not be undone.*templates\.read/),
  })
  expect(vault.changes()).toBe(0)
})

test('a manager that narrows itself has to be able to undo that', async () => {
  const { client, provider, manager } = await grantVault('persona')
  const remote = provider.keys().find(({ name, environment }) => name === 'Keyward' && environment === 'production')
  const scopes = [...(remote?.scopes ?? [])]
  await client.keys.set({ id: manager.id, remoteId: remote?.id, scopes, purposes: ['managing'] })
  const needs = async (rights: string[]) => {
    await client.purposes.save({ provider: 'persona', id: 'managing', name: 'Managing', scopes: rights })
    return client.grants.apply({ key: manager.id, after: rights })
  }
  await expect(needs(['account.read'])).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/manages itself.*api_key\.write/),
  })
  expect((await needs(['api_key.read', 'api_key.write'])).grant.state).toBe('applied')
  expect((await client.grants.undo({ key: manager.id })).grant.state).toBe('undone')
})

test('SendGrid’s manager cannot narrow itself, for it could not give itself back what it no longer has', async () => {
  const { client, provider, manager } = await grantVault('sendgrid')
  const scopes = [...(provider.keys().find(({ name }) => name === 'Keyward')?.scopes ?? [])]
  await client.keys.set({ id: manager.id, scopes, purposes: ['managing'] })
  const rights = ['api_keys.create', 'api_keys.delete', 'api_keys.read', 'api_keys.update']
  await client.purposes.save({ provider: 'sendgrid', id: 'managing', name: 'Managing', scopes: rights })
  await expect(client.grants.apply({ key: manager.id, after: rights })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('manages itself'),
  })
})

test.each([
  ['signatureapi', 'has no scopes'],
  ['openai', 'Follow the steps of the plan'],
] as const)(
  'a key of %s is not changed: its API has no such call, or none that is used here',
  async (provider, says) => {
    const { client } = await testVault()
    const value = provider === 'signatureapi' ? secrets.signatureapi('live') : secrets.text(40)
    const { key } = await client.keys.add({ name: 'Key', value, provider })
    await client.network.allow({ provider })
    await client.purposes.save({ provider, id: 'its-job', name: 'Its job', scopes: ['models.read'] })
    await client.keys.set({ id: key.id, scopes: ['models.read', 'files.write'], purposes: ['its-job'] })
    await expect(client.grants.apply({ key: key.id, after: ['models.read'] })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(says),
    })
  },
)

test.each(grantProviders)('%s: what somebody else has changed since is not undone over', async (name) => {
  const { client, key, apply, undo, changeElsewhere, atProvider, changes, last } = await grantVault(name)
  await apply()
  const scopes = await changeElsewhere()
  const sent = changes()
  await expect(undo()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Somebody has changed'),
  })
  expect([atProvider(), changes()]).toEqual([scopes, sent])
  expect(await last()).toMatchObject({ state: 'applied' })
  await expect(client.grants.apply({ key: key.id, after: scopes })).rejects.toMatchObject({ code: 'refused' })
})

test.each(grantProviders)('%s: after a rotation the grant of the old key is not brought back', async (name) => {
  const { client, key, apply, undo } = await grantVault(name)
  await apply()
  expect((await client.rotations.start({ key: key.id, graceSeconds: 0 })).rotation.state).toBe('done')
  await expect(undo()).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('replaced') })
})

test.each(grantProviders)(
  '%s: neither the key nor its manager is rotated while nobody knows which grant is in force',
  async (name) => {
    const { client, key, manager, apply, provider } = await grantVault(name)
    provider.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
    expect((await apply()).grant.state).toBe('applying')
    for (const { id } of [key, manager])
      await expect(client.rotations.start({ key: id })).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('not read back'),
      })
  },
)

test('a key and its manager at two addresses are not brought together', async () => {
  const { client, key, apply } = await grantVault('persona')
  const other = await startPersona({ seed: 9 })
  await client.keys.set({ id: key.id, baseUrl: other.origin })
  await expect(apply()).rejects.toMatchObject({ code: 'refused' })
  expect(other.requests).toEqual([])
  await other.close()
})
