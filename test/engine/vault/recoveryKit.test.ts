import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'

test('the code in force is written into a new 0600 file outside the home', async () => {
  const { client, recoveryCode } = await testVault(undefined, true)
  const file = join(temporaryFolder(), 'kit.txt')
  const code = recoveryCode ?? ''
  expect(await client.vault.writeRecoveryKit({ code, file })).toEqual({ file })
  expect(readFileSync(file, 'utf8').startsWith(`Keyward recovery code\n\n    ${code}\n`)).toBe(true)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(client.vault.writeRecoveryKit({ code, file })).rejects.toMatchObject({ code: 'refused' })
})

test('it is refused inside the home, also by way of a link', async () => {
  const { client, home, recoveryCode } = await testVault(undefined, true)
  const link = join(temporaryFolder(), 'link')
  symlinkSync(home, link)
  for (const folder of [home, link]) {
    const file = join(folder, 'kit.txt')
    await expect(client.vault.writeRecoveryKit({ code: recoveryCode ?? '', file })).rejects.toMatchObject({
      code: 'refused',
    })
    expect(existsSync(file)).toBe(false)
  }
})

test('a code that opens nothing any more, or never did, is not written', async () => {
  const { client, recoveryCode } = await testVault(undefined, true)
  await client.vault.replaceRecovery({ password: 'a password for tests' })
  const file = join(temporaryFolder(), 'kit.txt')
  for (const code of [recoveryCode ?? '', 'any text at all'])
    await expect(client.vault.writeRecoveryKit({ code, file })).rejects.toMatchObject({ code: 'wrongRecoveryCode' })
  expect(existsSync(file)).toBe(false)
})
