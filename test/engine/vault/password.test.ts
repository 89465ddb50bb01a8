import '../../support/inMemory.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeHeader, headerFormat } from '../../../electron/engine/vault/header.ts'
import { pathsOf } from '../../../electron/engine/vault/paths.ts'
import { cheapCost, password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder, temporaryHome } from '../../support/home.ts'
import { codeOf, expectRefusal, filesBelow, headerBody, inside } from '../../support/vaultFiles.ts'

const next = 'the next password'
const values = ['first value of a key', 'second value of a key', 'third value of a key']

/** Adds three keys; gives their names and values as the vault tells them later. */
async function addThree({ client }: TestEngine): Promise<void> {
  for (const [i, value] of values.entries()) await client.keys.add({ name: `key ${i}`, value })
}

async function expectThree(home: string, secret: string): Promise<void> {
  const { client, engine } = testEngine(home)
  await client.vault.unlock({ password: secret })
  const { keys } = await client.keys.list({ fields: ['id', 'name'] })
  const found = []
  for (const { id = '' } of keys) found.push((await client.secrets.reveal({ id })).value)
  expect(found).toEqual(values)
  engine.close()
}

/** The codes with which a password fails on the header, on its copy and on each backup of a home; null where it opens. */
async function whatOpens(home: string, secret: string): Promise<(string | null)[]> {
  const paths = pathsOf(home)
  const codes = [await codeOf(testEngine(home).client.vault.unlock({ password: secret }))]
  const header = readFileSync(paths.header)
  writeFileSync(paths.header, 'damaged')
  codes.push(await codeOf(testEngine(home).client.vault.unlock({ password: secret })))
  writeFileSync(paths.header, header)
  for (const name of filesBelow(paths.backups).filter((file) => file.endsWith('.keyward'))) {
    const { client } = testEngine(temporaryHome())
    codes.push(await codeOf(client.backups.restore({ file: join(paths.backups, name), password: secret })))
  }
  return codes
}

describe('a change of password', () => {
  test('ends the old one and keeps every key', async () => {
    const vault = await testVault()
    await addThree(vault)
    await vault.client.vault.changePassword({ password, next })
    vault.engine.close()
    expect(await codeOf(testEngine(vault.home).client.vault.unlock({ password }))).toBe('wrongPassword')
    await expectThree(vault.home, next)
  })

  test('ends the old one in the copy of the header and in every backup of the home', async () => {
    const { home, client, engine, clock } = await testVault()
    await client.keys.add({ name: 'payments', value: 'a value' })
    await client.backups.automatic({})
    clock.at += 2 * 3600_000
    await client.backups.create({})
    await client.vault.changePassword({ password, next })
    engine.close()
    expect(await whatOpens(home, password)).toEqual(Array(4).fill('wrongPassword'))
    expect(await whatOpens(home, next)).toEqual(Array(4).fill(null))
  })

  test('says that copies elsewhere cannot be reached', async () => {
    const { client } = await testVault()
    const { notices } = await client.vault.changePassword({ password, next })
    expect(notices).toEqual([expect.stringContaining('outside this home still open with the old password')])
  })

  test('leaves a backup outside the home with the old one', async () => {
    const { client } = await testVault()
    const file = join(temporaryFolder(), 'elsewhere.keyward')
    await client.backups.create({ file })
    await client.vault.changePassword({ password, next })
    await testEngine().client.backups.restore({ file, password })
  })

  test('names a backup that could not be given the new header', async () => {
    const { home, client } = await testVault()
    const { file } = await client.backups.create({})
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.subarray(0, -1))
    const { notices } = await client.vault.changePassword({ password, next })
    expect(notices[0]).toContain(
      `${file.slice(pathsOf(home).backups.length + 1)} still opens with what opened it before`,
    )
    expect(readFileSync(file)).toEqual(bytes.subarray(0, -1))
  })

  test('with a wrong old password changes nothing', async () => {
    const { home, client } = await testVault()
    await expectRefusal(home, 'wrongPassword', () => client.vault.changePassword({ password: 'wrong', next }))
  })

  test('clears away what a killed process has left beside the header', async () => {
    const { home, client } = await testVault()
    const { vault, backups, next: unfinished } = pathsOf(home)
    await client.backups.create({})
    writeFileSync(join(vault, 'keyslots.json.999999999.tmp'), 'left')
    writeFileSync(join(backups, 'x.keyward.999999999.tmp'), 'left')
    writeFileSync(unfinished, 'left')
    await client.vault.changePassword({ password, next })
    expect(filesBelow(home).filter((file) => /tmp$|next/.test(file))).toEqual([])
  })

  test('that the database refuses puts the old header back', async () => {
    const { home, client } = await testVault()
    await inside(home, ({ db }) =>
      db.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.event = 'password.changed'
        BEGIN SELECT RAISE(ABORT, 'refused'); END`),
    )
    const header = readFileSync(pathsOf(home).header)
    expect(await codeOf(client.vault.changePassword({ password, next }))).toBe('internal')
    expect(readFileSync(pathsOf(home).header)).toEqual(header)
    expect(await testEngine(home).client.vault.unlock({ password })).toEqual({ notices: [] })
  })

  test('keeps the recovery code', async () => {
    const { client, recoveryCode } = await testVault(undefined, true)
    await client.vault.changePassword({ password, next })
    await client.vault.recover({ code: recoveryCode ?? '', next: 'a third password' })
  })
})

describe('a dearer derivation', () => {
  test('wraps the key anew and is kept by later changes', async () => {
    const { home, client } = await testVault()
    await client.vault.changePassword({ password, next: password, cost: { passes: 4 } })
    expect(headerBody(home).slots).toMatchObject([{ cost: { ...cheapCost, passes: 4 } }])
    await client.vault.changePassword({ password, next })
    expect(headerBody(home).slots).toMatchObject([{ cost: { ...cheapCost, passes: 4 } }])
    await testEngine(home).client.vault.unlock({ password: next })
  })

  test.for([
    { memoryKiB: 1024, passes: 2, lanes: 1 },
    { memoryKiB: 19456, passes: 1, lanes: 1 },
    { memoryKiB: 2 ** 31, passes: 2, lanes: 1 },
    { memoryKiB: 19456, passes: 1e9, lanes: 1 },
    { memoryKiB: 19456, passes: 2, lanes: 1e6 },
    { memoryKiB: 19456.5, passes: 2, lanes: 1 },
  ])('outside the limits in a header is refused before it runs: %o', async (cost) => {
    const { home, engine } = await testVault()
    engine.close()
    await inside(home, ({ keys, body, paths }) => {
      const bytes = encodeHeader(
        { ...body, slots: body.slots.map((slot) => ({ ...slot, cost })) as never },
        keys.header,
      )
      writeFileSync(paths.header, bytes)
    })
    await expectRefusal(home, 'unsafeKdf', () => testEngine(home).client.vault.unlock({ password }))
  })
})

describe('a recovery code', () => {
  test('opens the vault once and sets a new password and a new code', async () => {
    const vault = await testVault(undefined, true)
    await addThree(vault)
    const code = vault.recoveryCode ?? ''
    vault.engine.close()
    const { client, engine } = testEngine(vault.home)
    const { recoveryCode } = await client.vault.recover({ code, next })
    expect(recoveryCode).not.toBe(code)
    engine.close()
    expect(await codeOf(testEngine(vault.home).client.vault.unlock({ password }))).toBe('wrongPassword')
    await expectRefusal(vault.home, 'wrongRecoveryCode', () =>
      testEngine(vault.home).client.vault.recover({ code, next }),
    )
    await expectThree(vault.home, next)
    await testEngine(vault.home).client.vault.recover({ code: recoveryCode, next: 'a third password' })
  })

  test('is taken as people type it', async () => {
    const { home, recoveryCode } = await testVault(undefined, true)
    const typed = (recoveryCode ?? '').toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    await testEngine(home).client.vault.recover({ code: typed, next })
  })

  test('with a mistyped character is told apart before anything is tried', async () => {
    const { home, recoveryCode, engine } = await testVault(undefined, true)
    engine.close()
    const code = recoveryCode ?? ''
    const wrong = (code.startsWith('2') ? '3' : '2') + code.slice(1)
    const message = await expectRefusal(home, 'wrongRecoveryCode', () =>
      testEngine(home).client.vault.recover({ code: wrong, next }),
    )
    expect(message).toContain('mistyped')
  })

  test('of another vault is refused', async () => {
    const { home, engine } = await testVault(undefined, true)
    engine.close()
    const { recoveryCode } = await testVault(undefined, true)
    await expectRefusal(home, 'wrongRecoveryCode', () =>
      testEngine(home).client.vault.recover({ code: recoveryCode ?? '', next }),
    )
  })

  test('can be made later and replaces the one before', async () => {
    const { home, client, recoveryCode } = await testVault(undefined, true)
    const made = await client.vault.replaceRecovery({ password })
    expect(await codeOf(client.vault.recover({ code: recoveryCode ?? '', next }))).toBe('wrongRecoveryCode')
    await testEngine(home).client.vault.recover({ code: made.recoveryCode, next })
  })

  test('is not replaced without the password', async () => {
    const { home, client } = await testVault(undefined, true)
    await expectRefusal(home, 'wrongPassword', () => client.vault.replaceRecovery({ password: 'wrong' }))
  })

  test('that was used opens neither the copy nor a backup of the home', async () => {
    const { home, client, engine, recoveryCode } = await testVault(undefined, true)
    await client.backups.create({})
    await client.vault.recover({ code: recoveryCode ?? '', next })
    engine.close()
    expect(await whatOpens(home, password)).toEqual(Array(3).fill('wrongPassword'))
    writeFileSync(pathsOf(home).header, 'damaged')
    expect(await codeOf(testEngine(home).client.vault.recover({ code: recoveryCode ?? '', next }))).toBe(
      'wrongRecoveryCode',
    )
  })
})

test('a header of a newer format is refused', async () => {
  const { home, engine } = await testVault()
  engine.close()
  await inside(home, ({ keys, body, paths }) =>
    writeFileSync(paths.header, encodeHeader({ ...body, format: headerFormat + 1 } as never, keys.header)),
  )
  await expectRefusal(home, 'newerFormat', () => testEngine(home).client.vault.unlock({ password }))
})
