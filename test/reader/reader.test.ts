import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from '@signalapp/sqlcipher'
import { expect, test } from 'vitest'
import { cheapCost, password, testEngine, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { readBackup, readHome } from './reader.ts'

const make = secretMaker(20_270_131)
const sendgrid = [make.sendgrid(), make.sendgrid(), make.sendgrid()] as const
const odd = `clé “ünïcode” 🗝️ ${make.text(20)}`

/** Two keys; one of them has had three secrets. */
const contents = [
  {
    name: 'Ünïcode 🗝️',
    versions: [{ version: 1, label: 'current', value: odd }],
  },
  {
    name: 'mail',
    versions: [
      { version: 1, label: null, value: sendgrid[0] },
      { version: 2, label: 'previous', value: sendgrid[1] },
      { version: 3, label: 'current', value: sendgrid[2] },
    ],
  },
]

async function fill({ client }: Pick<Awaited<ReturnType<typeof testVault>>, 'client'>): Promise<void> {
  await client.keys.add({ name: 'Ünïcode 🗝️', value: odd })
  const { key } = await client.keys.add({ name: 'mail', value: sendgrid[0] })
  await client.keys.set({ id: key.id, value: sendgrid[1] })
  await client.keys.set({ id: key.id, value: sendgrid[2] })
}

const namesAndSecrets = ({ keys }: ReturnType<typeof readHome>) =>
  keys
    .map(({ name, versions }) => ({ name, versions }))
    .sort(
      (a, b) => contents.findIndex(({ name }) => name === a.name) - contents.findIndex(({ name }) => name === b.name),
    )

test('a reader written from the README opens every version of every secret with the password', async () => {
  const vault = await testVault()
  await fill(vault)
  const read = readHome(vault.home, { password })
  expect(namesAndSecrets(read)).toEqual(contents)
  expect(read).toMatchObject({ headerGeneration: 1, databaseGeneration: 1 })
  const { events } = await vault.client.activity.list({})
  expect(read.events).toContain('secret.added')
  expect(read.events).toEqual(events.map(({ event }) => event).reverse())
})

test('a password opens the vault in whatever form its letters were typed', async () => {
  const { client, home, engine } = testEngine()
  const decomposed = 'cafe\u0301 A\u030a \u1112\u1161\u11ab \ufb01'
  expect(decomposed.normalize('NFC')).not.toBe(decomposed)
  await client.vault.create({ password: decomposed, recovery: false, cost: cheapCost })
  await fill({ client })
  engine.close()
  expect(namesAndSecrets(readHome(home, { password: decomposed }))).toEqual(contents)
  expect(namesAndSecrets(readHome(home, { password: decomposed.normalize('NFC') }))).toEqual(contents)
  // NFC keeps the ligature apart from its two letters; NFKC would not.
  expect(() => readHome(home, { password: decomposed.normalize('NFKC') })).toThrow('no slot opens')
})

test('the recovery code opens the vault, in small letters and without hyphens too', async () => {
  const vault = await testVault(undefined, true)
  await fill(vault)
  const code = vault.recoveryCode ?? ''
  expect(namesAndSecrets(readHome(vault.home, { recoveryCode: code }))).toEqual(contents)
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(namesAndSecrets(readHome(vault.home, { recoveryCode: typed }))).toEqual(contents)
})

test('after a change of password only the new one opens, and so does the recovery code', async () => {
  const vault = await testVault(undefined, true)
  await fill(vault)
  await vault.client.vault.changePassword({ password, next: 'the next password', cost: { passes: 3, lanes: 2 } })
  const read = readHome(vault.home, { password: 'the next password' })
  expect(namesAndSecrets(read)).toEqual(contents)
  expect(read).toMatchObject({ headerGeneration: 2, databaseGeneration: 2 })
  expect(() => readHome(vault.home, { password })).toThrow('no slot opens')
  expect(namesAndSecrets(readHome(vault.home, { recoveryCode: vault.recoveryCode ?? '' }))).toEqual(contents)
})

test('after a new vault key everything is under it, the log included', async () => {
  const vault = await testVault(undefined, true)
  await fill(vault)
  const before = readHome(vault.home, { password })
  await vault.client.vault.changeVaultKey({ password, next: 'the next password' })
  const after = readHome(vault.home, { password: 'the next password' })
  expect(namesAndSecrets(after)).toEqual(contents)
  expect(after.vaultId).toBe(before.vaultId)
  expect(after.pageKey.equals(before.pageKey)).toBe(false)
  expect(after.events.slice(0, before.events.length)).toEqual(before.events)
  expect(after.events).toContain('vaultKey.changed')
  expect(() => readHome(vault.home, { recoveryCode: vault.recoveryCode ?? '' })).toThrow('no slot opens')
})

test('a backup holds the whole vault and opens with the password of the vault', async () => {
  const vault = await testVault()
  await fill(vault)
  const { file } = await vault.client.backups.create({})
  expect(namesAndSecrets(readBackup(file, { password }))).toEqual(contents)
  await vault.client.vault.changePassword({ password, next: 'the next password' })
  const rewritten = readBackup(file, { password: 'the next password' })
  expect(namesAndSecrets(rewritten)).toEqual(contents)
  expect(rewritten).toMatchObject({ headerGeneration: 2, databaseGeneration: 1 })
  expect(() => readBackup(file, { password })).toThrow('no slot opens')
})

test('a damaged header is read from its copy', async () => {
  const vault = await testVault()
  await fill(vault)
  appendFileSync(join(vault.home, 'vault', 'keyslots.json'), 'x')
  expect(namesAndSecrets(readHome(vault.home, { password }))).toEqual(contents)
})

test('a replacement that a crash cut short is read where the plan says', async () => {
  const vault = await testVault()
  await fill(vault)
  vault.engine.close()
  renameSync(join(vault.home, 'vault'), join(vault.home, 'vault.next'))
  mkdirSync(join(vault.home, 'vault'))
  writeFileSync(join(vault.home, 'vault.swap'), JSON.stringify({ keep: 'vault.replaced-1' }))
  expect(namesAndSecrets(readHome(vault.home, { password }))).toEqual(contents)
  await vault.client.vault.unlock({ password, brief: true })
  expect(namesAndSecrets(readHome(vault.home, { password }))).toEqual(contents)
})

test('the database opens in stock SQLCipher with the statement that the page-key file holds', async () => {
  const vault = await testVault()
  await fill(vault)
  const file = join(temporaryFolder(), 'page-key.sql')
  await vault.client.vault.writePageKey({ password, file })
  vault.engine.close()
  const copy = join(temporaryFolder(), 'vault.db')
  copyFileSync(join(vault.home, 'vault', 'vault.db'), copy)
  const db = new Database(copy)
  try {
    db.exec(readFileSync(file, 'utf8'))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    const found = db.prepare(
      `SELECT keys.name FROM keys JOIN search ON search.rowid = keys.row WHERE search MATCH 'mail'`,
    )
    expect(found.all()).toEqual([{ name: 'mail' }])
    const sealed = db.prepare('SELECT sealed FROM versions', { pluck: true }).all() as unknown as Uint8Array[]
    expect(sealed.some((bytes) => Buffer.from(bytes).includes(sendgrid[2]))).toBe(false)
  } finally {
    db.close()
  }
})

test('any changed byte of the header, a page or a backup is noticed', async () => {
  const vault = await testVault()
  await fill(vault)
  const { file: backup } = await vault.client.backups.create({})
  vault.engine.close()
  rmSync(join(vault.home, 'vault', 'keyslots.json.copy'))
  for (const file of [join(vault.home, 'vault', 'keyslots.json'), join(vault.home, 'vault', 'vault.db'), backup]) {
    const bytes = readFileSync(file)
    for (const part of [0.001, 0.35, 0.6, 0.999]) {
      const changed = Buffer.from(bytes)
      const at = Math.floor(bytes.length * part)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      writeFileSync(file, changed)
      expect(() => (file === backup ? readBackup(file, { password }) : readHome(vault.home, { password }))).toThrow()
    }
    writeFileSync(file, bytes)
  }
  expect(namesAndSecrets(readHome(vault.home, { password }))).toEqual(contents)
})

const here = dirname(fileURLToPath(import.meta.url))
const source = readFileSync(join(here, 'reader.ts'), 'utf8')

test('the reader imports nothing of ours', () => {
  const imported = [...source.matchAll(/\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'|\brequire\b/g)].map(
    (found) => found[1] ?? found[2] ?? found[0],
  )
  expect(imported).toContain('node:crypto')
  expect(imported.filter((name) => !name.startsWith('node:') && name !== '@signalapp/sqlcipher')).toEqual([])
})

test('the README names every label, context and statement that the reader needs', () => {
  const readme = readFileSync(join(here, '../../electron/engine/crypto/README.md'), 'utf8')
  const needed = [...source.matchAll(/'(keyward [^']+|keyward-backup)'|'(SELECT [^']+)'/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  )
  expect(needed).toContain('keyward page key v1')
  const labels = needed.filter((text) => !text.startsWith('SELECT'))
  const names = needed.filter((text) => text.startsWith('SELECT')).flatMap((text) => text.match(/[a-z_]+/g) ?? [])
  expect([...labels, ...names.map((name) => `\`${name}\``)].filter((text) => !readme.includes(text))).toEqual([])
})
