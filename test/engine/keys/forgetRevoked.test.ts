import '../../support/inMemory.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDueBackup } from '../../../electron/engine/index.ts'
import { dayMs } from '../../../shared/model/localDays.ts'
import { usualSettings } from '../../../shared/model/settings.ts'
import { testVault } from '../../support/engine.ts'
import { memorySettings } from '../../support/settings.ts'
import { codeOf, inside } from '../../support/vaultFiles.ts'

/** A vault with two keys of which the first has three values that were revoked in the beginning. */
async function withRevoked(keepRevokedDays: number | null) {
  const settings = memorySettings({ rotation: { ...usualSettings.rotation, keepRevokedDays } })
  const vault = await testVault(undefined, false, { settings })
  const { client, clock, home } = vault
  const { key } = await client.keys.add({ name: 'mail', value: 'value 1' })
  for (const version of [2, 3, 4, 5]) await client.keys.set({ id: key.id, value: `value ${version}` })
  await client.keys.add({ name: 'another', value: 'its value' })
  await inside(home, ({ db }) =>
    db.prepare(`UPDATE versions SET label = 'revoked', revoked_at = ? WHERE label IS NULL`).run(clock.at),
  )
  const values = async () => {
    const found = await Promise.all(
      [1, 2, 3, 4, 5].map((version) => codeOf(client.secrets.reveal({ id: key.id, version }))),
    )
    return found.flatMap((code, index) => (code === null ? [index + 1] : []))
  }
  const keepHouse = async (days: number) => {
    clock.at += days * dayMs
    await client.keys.set({ id: key.id, note: `after ${days} days` })
    await client.backups.automatic({})
  }
  return { ...vault, id: key.id, values, keepHouse }
}

test('revoked values are erased once they were kept for as long as is wanted; what is in force or was last stays', async () => {
  const { client, id, values, keepHouse } = await withRevoked(30)
  await keepHouse(29)
  expect(await values()).toEqual([1, 2, 3, 4, 5])
  await keepHouse(2)
  expect(await values()).toEqual([4, 5])
  const { events } = await client.activity.list({ key: id })
  expect(events.find(({ event }) => event === 'secret.forgotten')?.detail).toBe('3 revoked values')
  expect(await client.doctor.run({})).toMatchObject({ ok: true })
})

test('revoked values are kept for ever unless a person wants otherwise', async () => {
  const { values, keepHouse } = await withRevoked(null)
  await keepHouse(10_000)
  expect(await values()).toEqual([1, 2, 3, 4, 5])
})

test('a value that an unfinished rotation is about is not erased', async () => {
  const { home, values, keepHouse } = await withRevoked(30)
  await inside(home, ({ db }) =>
    db.exec(
      `INSERT INTO rotations (id, key, mode, state, version_old, version_new, grace_seconds, started_at, updated_at)
       VALUES ('under way', 1, 'manual', 'retiring', 2, 5, 0, 1, 1), ('over', 1, 'manual', 'done', 1, 3, 0, 1, 1)`,
    ),
  )
  await keepHouse(31)
  expect(await values()).toEqual([2, 4, 5])
})

test('the number of an erased value is not given again', async () => {
  const { home, client, id, keepHouse } = await withRevoked(30)
  await inside(home, ({ db }) => {
    db.exec(`UPDATE versions SET label = 'revoked', revoked_at = 1 WHERE version = 5`)
    db.exec(`UPDATE versions SET label = 'current' WHERE version = 4`)
  })
  await keepHouse(31)
  await client.keys.set({ id, value: 'the next value' })
  expect((await client.secrets.reveal({ id })).version).toBe(6)
})

test('the process that makes hourly backups erases what the settings of the home say', async () => {
  const { home, engine, values, client, held, id } = await withRevoked(null)
  await inside(home, ({ db }) => db.exec(`UPDATE versions SET revoked_at = 1 WHERE label = 'revoked'`))
  await client.vault.hold({ seconds: 900 })
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ rotation: { graceHours: 24, keepRevokedDays: 1 } }))
  await client.keys.set({ id, note: 'something to back up' })
  await makeDueBackup(home, Buffer.from(held.key ?? ''))
  expect(await values()).toEqual([4, 5])
  await engine.close()
})
