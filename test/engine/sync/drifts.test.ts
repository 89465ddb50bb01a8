import '../../support/inMemory.ts'
import { describe, expect, test } from 'vitest'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { inside } from '../../support/vaultFiles.ts'
import { grantVault } from '../grants/grantVault.ts'
import { permissions, personaVault, sendgridVault } from '../rotation/providerVault.ts'

type Vault = Awaited<ReturnType<typeof personaVault>>

const persona: SyncTarget = { kind: 'provider', provider: 'persona' }
const sendgrid: SyncTarget = { kind: 'provider', provider: 'sendgrid' }

async function sync({ client }: Pick<Vault, 'client'>, target: SyncTarget = persona): Promise<void> {
  const { id } = (await client.sync.look({ target })).sync
  await client.sync.apply({ id })
}

/** What the vault has kept of the looks at its keys. */
const keptIn = ({ home }: Pick<Vault, 'home'>) =>
  inside(home, ({ db }) => ({
    drifts: db
      .prepare<[], { field: string; before: string; after: string; at: number }>('SELECT * FROM drifts ORDER BY field')
      .all()
      .map(({ field, before, after, at }) => [field, JSON.parse(before), JSON.parse(after), at]),
    seen: db.prepare('SELECT remote_id FROM remote_keys').pluck().all(),
    gone: db.prepare('SELECT remote_id, gone_at FROM remote_keys WHERE gone_at IS NOT NULL').all(),
    unheld: db.prepare('SELECT remote_id, name, seen_at FROM unheld_keys ORDER BY name').all(),
  }))

/** A vault after its first look, a day later. */
async function lookedAt() {
  const vault = await personaVault()
  await sync(vault)
  vault.clock.at += 86_400_000
  return vault
}

describe('what has changed at the provider since the last look', () => {
  test('is nothing at the first one, whatever the vault had before', async () => {
    const vault = await personaVault()
    await vault.client.keys.set({ id: vault.key.id, scopes: ['account.write'], expiresAt: '2027-06-30T00:00:00.000Z' })
    await sync(vault)
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([])
  })

  test('is kept from what it was at first, until it is that again; the last use is no change', async () => {
    const vault = await lookedAt()
    const { persona: fake, old, clock } = vault
    const endsAt = clock.at + 1_000
    fake.changeKey(old.id, { permissions: ['account.read'], 'ip-address-allowlist': ['10.0.0.1'] })
    fake.setEnd(old.id, endsAt)
    fake.setLastUsed(old.id, clock.at)
    await sync(vault)
    const end = ['expiresAt', null, new Date(endsAt).toISOString(), clock.at]
    const allowlist = ['ipAllowlist', ['*'], ['10.0.0.1'], clock.at]
    expect((await keptIn(vault)).drifts).toEqual([end, allowlist, ['scopes', permissions, ['account.read'], clock.at]])
    clock.at += 60_000
    fake.changeKey(old.id, { permissions: ['account.write'] })
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([end, allowlist, ['scopes', permissions, ['account.write'], clock.at]])
    fake.changeKey(old.id, { permissions: permissions.toReversed(), 'ip-address-allowlist': ['*'] })
    fake.setEnd(old.id, null)
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([])
  })

  test('is not what the person changed in the vault', async () => {
    const vault = await lookedAt()
    await vault.client.keys.set({ id: vault.key.id, scopes: ['account.write'] })
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([])
  })

  test('is known only once it was taken over', async () => {
    const vault = await lookedAt()
    vault.persona.changeKey(vault.old.id, { permissions: ['account.read'] })
    await vault.client.sync.look({ target: persona })
    expect((await keptIn(vault)).drifts).toEqual([])
  })

  test('does not hold the key that a rotation has made in its place, but what others make of its scopes', async () => {
    const vault = await lookedAt()
    const { client, persona: fake, key } = vault
    expect((await keptIn(vault)).seen).toEqual([vault.old.id])
    await client.rotations.start({ key: key.id, graceSeconds: 0 })
    const { remoteId } = (await client.keys.get({ id: key.id })).key
    expect((await keptIn(vault)).seen).toEqual([remoteId])
    fake.setEnd(remoteId ?? '', vault.clock.at + 1_000)
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([])
    fake.changeKey(remoteId ?? '', { permissions: ['account.read'] })
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([['scopes', permissions, ['account.read'], vault.clock.at]])
  })

  test('is not lost where the key is rotated before anybody has looked again', async () => {
    const vault = await lookedAt()
    const wider = [...permissions, 'api_key.write']
    vault.persona.changeKey(vault.old.id, { permissions: wider })
    await vault.client.rotations.start({ key: vault.key.id, graceSeconds: 0 })
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([['scopes', permissions, wider, vault.clock.at]])
  })

  test('does not hold what a change of scopes from here has done', async () => {
    const vault = await grantVault('persona')
    await sync(vault)
    expect((await vault.apply()).grant.state).toBe('applied')
    await sync(vault)
    await vault.undo()
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([])
  })

  test('ends where Keyward itself has changed the field since', async () => {
    const vault = await grantVault('persona')
    if (!('persona' in vault)) throw new Error('no fake of Persona')
    await sync(vault)
    const changed = { permissions: ['account.read'], 'ip-address-allowlist': ['10.0.0.1'] }
    vault.persona.changeKey(vault.old.id, changed)
    await sync(vault)
    await vault.apply()
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([['ipAllowlist', ['*'], ['10.0.0.1'], expect.any(Number)]])
  })

  test('holds the key again that a rotation was rolled back to', async () => {
    const vault = await lookedAt()
    const { client, key } = vault
    const { rotation } = await client.rotations.start({ key: key.id })
    await client.rotations.rollback({ id: rotation.id })
    await sync(vault)
    vault.persona.changeKey(vault.old.id, { permissions: ['account.read'] })
    await sync(vault)
    expect((await keptIn(vault)).drifts).toEqual([['scopes', permissions, ['account.read'], vault.clock.at]])
  })
})

describe('what is kept of a look', () => {
  test('a key that is gone since, until it is there again', async () => {
    const vault = await sendgridVault()
    await sync(vault, sendgrid)
    vault.sendgrid.deleteKey(vault.old.id)
    const goneAt = vault.clock.at
    await sync(vault, sendgrid)
    vault.clock.at += 60_000
    await sync(vault, sendgrid)
    expect((await keptIn(vault)).gone).toEqual([{ remote_id: vault.old.id, gone_at: goneAt }])
    const back = vault.sendgrid.addKey('Newsletter', ['mail.send'])
    await vault.client.keys.set({ id: vault.key.id, value: back.value })
    await sync(vault, sendgrid)
    expect((await keptIn(vault)).gone).toEqual([])
  })

  test('the keys in use that the vault does not hold; a look at one key, or a list that is not whole, takes none away', async () => {
    const vault = await sendgridVault()
    const { client, sendgrid: fake, clock } = vault
    const [one, two] = [fake.addKey('One', ['mail.send']), fake.addKey('Two', ['mail.send'])]
    const unheld = (names: { id: string; name: string }[]) =>
      names.map(({ id, name }) => ({ remote_id: id, name, seen_at: clock.at }))
    await sync(vault, sendgrid)
    const both = unheld([
      { id: one.id, name: 'One' },
      { id: two.id, name: 'Two' },
    ])
    expect((await keptIn(vault)).unheld).toEqual(both)
    fake.deleteKey(one.id)
    await sync(vault, { kind: 'key', key: vault.key.id })
    fake.faults.add({ operation: 'list', fault: { kind: 'samePage' } })
    await sync(vault, sendgrid)
    expect((await keptIn(vault)).unheld).toEqual(both)
    await client.keys.add({ name: 'Two', value: two.value, baseUrl: fake.origin })
    await sync(vault, sendgrid)
    expect((await keptIn(vault)).unheld).toEqual([])
  })
})
