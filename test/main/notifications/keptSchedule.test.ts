import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Kept } from '../../../electron/engine/expiry/teller.ts'
import { keptSchedule } from '../../../electron/main/notifications/keptSchedule.ts'
import { temporaryFolder } from '../../support/home.ts'
import { fakeKeychain } from './fakeKeychain.ts'

const kept: Kept = {
  schedule: {
    keys: [
      {
        ref: 'a'.repeat(32),
        kind: 'end',
        expiresAt: 1_800_000_000_000,
        livesFrom: 1,
        ladder: null,
        snoozedUntil: null,
        told: 7,
      },
    ],
    digestDays: ['2027-01-15'],
  },
  told: { steps: [{ ref: 'a'.repeat(32), expiresAt: 1_800_000_000_000, step: 3 }], digestDays: [] },
}

const newFile = () => join(temporaryFolder(), 'expiry-schedule')

test('what was written is read by the next start, and only its owner can open the file', async () => {
  const file = newFile()
  expect(await keptSchedule(file, fakeKeychain(), 'linux').write(kept)).toBe(true)
  expect(await keptSchedule(file, fakeKeychain(), 'linux').read()).toEqual(kept)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('the file holds what the keychain made of it, never the text itself', async () => {
  const file = newFile()
  await keptSchedule(file, fakeKeychain(), 'linux').write(kept)
  expect(readFileSync(file, 'latin1')).not.toContain('expiresAt')
})

test('where the keychain protects nothing, no schedule is written, and an older file goes', async () => {
  const file = newFile()
  const keychain = fakeKeychain()
  const store = keptSchedule(file, keychain, 'linux')
  await store.write(kept)
  keychain.backend = 'basic_text'
  expect(await keptSchedule(file, keychain, 'linux').read()).toBe(null)
  expect(await store.write({ ...kept, told: { steps: [], digestDays: [] } })).toBe(false)
  expect(existsSync(file)).toBe(false)
  expect(keychain.texts).toHaveLength(1)
})

test('a file that does not open or is not a schedule is no schedule, and is replaced by the next', async () => {
  const file = newFile()
  for (const bytes of ['', 'rubbish', Buffer.from('{"schedule":1}').map((byte) => byte ^ 0x5a)]) {
    writeFileSync(file, bytes)
    expect(await keptSchedule(file, fakeKeychain(), 'linux').read()).toBe(null)
  }
  const failing = { ...fakeKeychain(), decryptStringAsync: () => Promise.reject(new Error('another key')) }
  expect(await keptSchedule(file, failing, 'linux').read()).toBe(null)
  const store = keptSchedule(file, fakeKeychain(), 'linux')
  expect(await store.write(kept)).toBe(true)
  expect(await store.read()).toEqual(kept)
})

test('a schedule that has not changed is not sealed again; one under an old key of the system is', async () => {
  const file = newFile()
  const keychain = fakeKeychain()
  const store = keptSchedule(file, keychain, 'linux')
  await store.write(kept)
  await store.write(kept)
  expect(keychain.texts).toHaveLength(1)
  const aged = fakeKeychain()
  const old = aged.decryptStringAsync
  aged.decryptStringAsync = async (sealed) => ({ ...(await old(sealed)), shouldReEncrypt: true })
  const later = keptSchedule(file, aged, 'linux')
  await later.read()
  await later.write(kept)
  expect(aged.texts).toHaveLength(1)
})

test('a keychain that fails to seal leaves it in memory, and says so', async () => {
  const failing = { ...fakeKeychain(), encryptStringAsync: () => Promise.reject(new Error('locked')) }
  expect(await keptSchedule(newFile(), failing, 'linux').write(kept)).toBe(false)
})

test('where the keychain protects nothing, what was told leaves marks that only the schedule can read', async () => {
  const file = newFile()
  const store = keptSchedule(file, fakeKeychain('basic_text'), 'linux')
  const told = { ...kept.told, digestDays: ['2027-01-16'] }
  expect(await store.write({ ...kept, told })).toBe(false)
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(/^keyward told 1\n([0-9a-f]{64}\n)+$/)
  for (const word of ['a'.repeat(32), '1800000000000', '2027-01-16']) expect(text).not.toContain(word)
  const later = keptSchedule(file, fakeKeychain('basic_text'), 'linux')
  expect(later.recall(kept.schedule, '2027-01-16')).toEqual(told)
  expect(later.recall(kept.schedule, '2027-01-17')).toEqual({ ...told, digestDays: [] })
  const others = kept.schedule.keys.map((key) => ({ ...key, ref: 'b'.repeat(32) }))
  expect(later.recall({ ...kept.schedule, keys: others }, '2027-01-16')).toEqual({ steps: [], digestDays: [] })
})

test('a sealed file, and none, hold no marks', async () => {
  const file = newFile()
  const store = keptSchedule(file, fakeKeychain(), 'linux')
  expect(store.recall(kept.schedule, '2027-01-15')).toEqual({ steps: [], digestDays: [] })
  await store.write(kept)
  expect(store.recall(kept.schedule, '2027-01-15')).toEqual({ steps: [], digestDays: [] })
})
