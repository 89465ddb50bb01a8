import { expect, test } from 'vitest'
import { cheapCost, password, testEngine, testVault } from '../../support/engine.ts'
import { hostOf } from '../../support/host.ts'
import { memorySettings } from '../../support/settings.ts'

const recoveryOf = async ({ client }: Awaited<ReturnType<typeof testVault>>) =>
  (await client.vault.details({})).recovery

test('the details of a vault say where it is, what it holds and what it costs to open', async () => {
  const { client, home, clock } = await testVault()
  const createdAt = new Date(clock.at).toISOString()
  clock.at += 1_000
  await client.keys.add({ name: 'a', value: 'v' })
  const { key } = await client.keys.add({ name: 'b', value: 'w' })
  await client.keys.remove({ id: key.id })
  expect(await client.vault.details({})).toEqual({
    home,
    createdAt,
    keys: 1,
    cost: cheapCost,
    recovery: { exists: false, savedAt: null },
    // For a terminal a vault is open for one command.
    lockedBy: null,
  })
})

test('in a host that stays the details say when the vault is locked at the latest', async () => {
  const settings = memorySettings({ lock: { idleMinutes: 5, longestHours: 2 } })
  const { client, clock } = testEngine(undefined, { host: hostOf('desktop'), settings })
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  const unlockedAt = clock.at
  clock.at += 60_000
  await client.vault.seen({})
  const { lockedBy } = await client.vault.details({})
  expect(lockedBy).toBe(new Date(unlockedAt + 2 * 3600_000).toISOString())
})

test('a recovery code counts as kept once the person says so, and it is logged', async () => {
  const vault = await testVault(undefined, true)
  const { client, clock } = vault
  expect(await recoveryOf(vault)).toEqual({ exists: true, savedAt: null })
  await client.vault.recoverySaved({})
  expect(await recoveryOf(vault)).toEqual({ exists: true, savedAt: new Date(clock.at).toISOString() })
  expect((await client.activity.list({ limit: 1 })).events).toMatchObject([{ event: 'recovery.saved' }])
})

test('where there is no recovery code, none can be kept', async () => {
  const { client } = await testVault()
  await expect(client.vault.recoverySaved({})).rejects.toMatchObject({ code: 'refused' })
})

test.each(['a new code', 'the use of the code'])('%s asks again', async (what) => {
  const vault = await testVault(undefined, true)
  const { client, recoveryCode } = vault
  await client.vault.recoverySaved({})
  if (what === 'a new code') await client.vault.replaceRecovery({ password })
  else await client.vault.recover({ code: recoveryCode ?? '', next: 'the next password' })
  expect(await recoveryOf(vault)).toEqual({ exists: true, savedAt: null })
})

test('a change of password leaves the code, and what is said of it', async () => {
  const vault = await testVault(undefined, true)
  await vault.client.vault.recoverySaved({})
  await vault.client.vault.changePassword({ password, next: 'the next password' })
  expect((await recoveryOf(vault)).savedAt).not.toBeNull()
})

test('a code that was made after a backup is not taken for kept when the backup is restored', async () => {
  const vault = await testVault(undefined, true)
  const { client } = vault
  await client.vault.recoverySaved({})
  const { file } = await client.backups.create({})
  // This also puts the new code into the backup, whose database speaks of the old one.
  await client.vault.replaceRecovery({ password })
  await client.backups.restore({ file, password })
  expect(await recoveryOf(vault)).toEqual({ exists: true, savedAt: null })
})
