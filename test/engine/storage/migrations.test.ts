import { expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../../electron/engine/index.ts'
import { migrations } from '../../../electron/engine/storage/migrations/index.ts'
import { createClient } from '../../../shared/api/client.ts'
import { cheapCost, password, testEngine } from '../../support/engine.ts'
import { temporaryHome } from '../../support/home.ts'
import { plainPorts } from '../../support/ports.ts'
import { inside } from '../../support/vaultFiles.ts'

/** A vault as a Keyward that knew only the first formats has left it. */
async function vaultOfFormat(format: number, names: readonly string[]) {
  const home = temporaryHome()
  const engine = openEngine(home, plainPorts(), { steps: migrations.slice(0, format) })
  onTestFinished(() => engine.close())
  const client = createClient(engine)
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  const ids: string[] = []
  for (const name of names) {
    const { key } = await client.keys.add({ name, value: `value of ${name}`, expiresAt: '2027-01-31T00:00:00.000Z' })
    ids.push(key.id)
  }
  engine.close()
  return { home, ids }
}

test('from format 1 to 2 every key keeps all it has and gets a reference of its own', async () => {
  const { home, ids } = await vaultOfFormat(1, ['payments', 'mail', 'signing'])
  const { client } = testEngine(home)
  await client.vault.unlock({ password })
  const { keys } = await client.expiry.schedule({})
  expect(keys).toHaveLength(3)
  expect(new Set(keys.map(({ ref }) => ref)).size).toBe(3)
  const named = await client.expiry.keys({ refs: keys.map(({ ref }) => ref) })
  expect(named.keys.map(({ id, name }) => [id, name]).sort()).toEqual(
    [
      [ids[0], 'payments'],
      [ids[1], 'mail'],
      [ids[2], 'signing'],
    ].sort(),
  )
  expect((await client.secrets.reveal({ id: ids[1] ?? '' })).value).toBe('value of mail')
})

test('a key that is added after a migration has a reference, and takes what belongs to it along when it is erased', async () => {
  const { home } = await vaultOfFormat(1, ['payments'])
  const { client, engine, clock } = testEngine(home)
  await client.vault.unlock({ password })
  const { key } = await client.keys.add({ name: 'later', value: 'v', expiresAt: '2027-01-31T00:00:00.000Z' })
  const { keys } = await client.expiry.schedule({})
  await client.expiry.told({
    steps: keys.map(({ ref, expiresAt }) => ({ ref, expiresAt, step: 7 })),
    digestDays: ['2027-01-24'],
  })
  await client.keys.remove({ id: key.id })
  clock.at += 31 * 24 * 3600_000
  await client.backups.automatic({})
  engine.close()
  const left = await inside(home, ({ db }) => ({
    keys: db.prepare('SELECT count(*) FROM keys').pluck().get(),
    reminders: db.prepare('SELECT count(*) FROM reminders').pluck().get(),
    told: db.prepare('SELECT count(*) FROM told').pluck().get(),
  }))
  expect(left).toEqual({ keys: 1, reminders: 1, told: 1 })
})

test('from format 2 to 3 every key keeps all it has, and what the screen asks for is found in what was there', async () => {
  const { home, ids } = await vaultOfFormat(2, ['payments', 'mail'])
  const [payments = ''] = ids
  const { client, clock } = testEngine(home)
  await client.vault.unlock({ password })
  clock.at = Date.UTC(2027, 0, 30, 12)
  expect((await client.activity.list({ key: payments })).events).toMatchObject([{ event: 'key.added', key: payments }])
  expect((await client.attention.list({})).items.filter(({ kind }) => kind === 'ending')).toHaveLength(2)
  expect(await client.searches.list({})).toEqual({ searches: [] })
  expect(await client.purposes.list({})).toEqual({ purposes: [] })
  expect((await client.vault.details({})).recovery).toEqual({ exists: false, savedAt: null })
  expect((await client.secrets.reveal({ id: payments })).value).toBe('value of payments')
})
