import '../../support/inMemory.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import type { EventName } from '../../../shared/model/event.ts'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const next = 'the next password'

/** Every event of the log, oldest first. */
async function log({ client }: Pick<TestEngine, 'client'>) {
  return (await client.activity.list({ limit: 500 })).events.reverse()
}

/** What a step adds to the log. */
async function eventsOf(vault: TestEngine, step: () => Promise<unknown>): Promise<EventName[]> {
  const before = (await log(vault)).length
  await step()
  return (await log(vault)).slice(before).map(({ event }) => event)
}

describe('the activity log', () => {
  test('begins with the making of the vault', async () => {
    expect(await log(await testVault())).toMatchObject([{ event: 'vault.created', key: null }])
  })

  const operations: [EventName[], string, (vault: TestEngine, id: string) => Promise<unknown>][] = [
    [['vault.unlocked'], 'an unlock', ({ client }) => client.vault.unlock({ password })],
    [['password.changed'], 'a change of password', ({ client }) => client.vault.changePassword({ password, next })],
    [
      ['vaultKey.changed', 'backup.made'],
      'a new vault key',
      ({ client }) => client.vault.changeVaultKey({ password, next }),
    ],
    [['recovery.replaced'], 'a new recovery code', ({ client }) => client.vault.replaceRecovery({ password })],
    [['key.added'], 'an added key', ({ client }) => client.keys.add({ name: 'x', value: 'some value' })],
    [['key.changed'], 'a changed key', ({ client }, id) => client.keys.set({ id, note: 'a note' })],
    [['secret.added'], 'a new secret', ({ client }, id) => client.keys.set({ id, value: 'a new value' })],
    [['key.changed'], 'a tag', ({ client }, id) => client.keys.tag({ id, add: ['billing'], remove: [] })],
    [['key.archived'], 'an archived key', ({ client }, id) => client.keys.archive({ id })],
    [['key.removed'], 'a removed key', ({ client }, id) => client.keys.remove({ id })],
    [['secret.revealed'], 'a secret shown', ({ client }, id) => client.secrets.reveal({ id })],
    [['secret.copied'], 'a secret copied', ({ client }, id) => client.secrets.copy({ id, clearAfterSeconds: 30 })],
    [['backup.made'], 'a backup', ({ client }) => client.backups.create({})],
    [
      ['pageKey.written'],
      'the page key written out',
      ({ client }) => client.vault.writePageKey({ password, file: join(temporaryFolder(), 'page-key') }),
    ],
  ]
  test.for(operations)('has %j for %s', async ([events, , step]) => {
    const vault = await testVault()
    const { key } = await vault.client.keys.add({ name: 'payments', value: 'a value' })
    expect(await eventsOf(vault, () => step(vault, key.id))).toEqual(events)
  })

  test('can be asked for one key, page by page', async () => {
    const { client } = await testVault()
    const [a, b] = [
      (await client.keys.add({ name: 'a', value: 'value a' })).key.id,
      (await client.keys.add({ name: 'b', value: 'value b' })).key.id,
    ]
    for (const note of ['one', 'two']) {
      await client.keys.set({ id: a, note })
      await client.keys.set({ id: b, note })
    }
    const first = await client.activity.list({ key: a, limit: 2 })
    const rest = await client.activity.list({ key: a, cursor: first.next ?? 0 })
    expect([...first.events, ...rest.events].map(({ event, key }) => [event, key])).toEqual([
      ['key.changed', a],
      ['key.changed', a],
      ['key.added', a],
    ])
    expect((await client.activity.list({ key: crypto.randomUUID() })).events).toEqual([])
  })

  test('has the use of a recovery code', async () => {
    const vault = await testVault(undefined, true)
    const use = () => vault.client.vault.recover({ code: vault.recoveryCode ?? '', next })
    expect(await eventsOf(vault, use)).toEqual(['recovery.used'])
  })

  test('has the return of a removed key and its end after 30 days', async () => {
    const vault = await testVault()
    const { client, clock } = vault
    const { key } = await client.keys.add({ name: 'payments', value: 'a value' })
    await client.keys.remove({ id: key.id })
    expect(await eventsOf(vault, () => client.keys.unremove({ id: key.id }))).toEqual(['key.returned'])
    await client.keys.remove({ id: key.id })
    clock.at += 31 * 24 * 3600_000
    expect(await eventsOf(vault, () => client.backups.automatic({}))).toEqual(['key.purged', 'backup.made'])
  })

  test('has nothing for looking', async () => {
    const vault = await testVault()
    const { client } = vault
    const { key } = await client.keys.add({ name: 'payments', value: 'a value' })
    const look = async () => {
      await client.keys.list({ query: 'payments' })
      await client.keys.get({ id: key.id })
      await client.keys.resolve({ key: 'payments' })
      await client.keys.expiring({ withinDays: 30 })
      await client.activity.list({})
      await client.backups.schedule({})
      await client.doctor.run({})
      await client.vault.status({})
    }
    expect(await eventsOf(vault, look)).toEqual([])
  })

  test('names the key, the time and never a secret', async () => {
    const vault = await testVault()
    const { key } = await vault.client.keys.add({ name: 'payments', value: 'the value of payments' })
    await vault.client.keys.set({ id: key.id, value: 'its second value' })
    await vault.client.secrets.reveal({ id: key.id })
    const events = await log(vault)
    expect(events.at(-1)).toEqual({
      at: new Date(vault.clock.at).toISOString(),
      event: 'secret.revealed',
      key: key.id,
      detail: 'version 2',
    })
    expect(JSON.stringify(events)).not.toMatch(/value/)
  })

  test('is read page by page without a gap', async () => {
    const vault = await testVault()
    for (let i = 0; i < 24; i++) await vault.client.vault.unlock({ password })
    const all = (await log(vault)).reverse()
    const pages = []
    let cursor: number | undefined
    do {
      const page = await vault.client.activity.list({ limit: 7, ...(cursor === undefined ? {} : { cursor }) })
      pages.push(...page.events)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(pages).toEqual(all)
  })
})

describe('failed unlocks', () => {
  async function failing(times: number) {
    const { home, engine } = await testVault()
    engine.close()
    const vault = testEngine(home)
    for (let i = 0; i < times; i++) {
      vault.clock.at += 1000
      expect(await codeOf(vault.client.vault.unlock({ password: 'wrong' }))).toBe('wrongPassword')
    }
    return vault
  }

  test('are noted by time only and move into the log at the next unlock', async () => {
    const vault = await failing(3)
    const { failures } = pathsOf(vault.home)
    expect(readFileSync(failures, 'utf8')).toMatch(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\n){3}$/)
    await vault.client.vault.unlock({ password })
    expect((await log(vault)).find(({ event }) => event === 'unlock.failed')?.detail).toBe(
      '3 failed, 2027-01-15T12:00:01.000Z to 2027-01-15T12:00:03.000Z',
    )
    expect(existsSync(failures)).toBe(false)
  })

  test('are folded in once', async () => {
    const vault = await failing(1)
    await vault.client.vault.unlock({ password })
    await vault.client.vault.unlock({ password })
    expect((await log(vault)).filter(({ event }) => event === 'unlock.failed')).toHaveLength(1)
  })

  test('are capped at 100', async () => {
    const vault = await failing(103)
    expect(readFileSync(pathsOf(vault.home).failures, 'utf8').split('\n')).toHaveLength(101)
    await vault.client.vault.unlock({ password })
    expect((await log(vault)).find(({ event }) => event === 'unlock.failed')?.detail).toMatch(/^100 or more failed/)
  })

  test('by a wrong recovery code are noted, too', async () => {
    const { home, client, recoveryCode } = await testVault(undefined, true)
    await client.vault.replaceRecovery({ password })
    await codeOf(client.vault.recover({ code: recoveryCode ?? '', next }))
    expect(existsSync(pathsOf(home).failures)).toBe(true)
  })
})
