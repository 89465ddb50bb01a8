import { expect, test } from 'vitest'
import { reallyProtects } from '../../../electron/main/notifications/keychain.ts'
import { fakeKeychain } from './fakeKeychain.ts'

test.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('on Linux %s protects', async (backend) => {
  expect(await reallyProtects(fakeKeychain(backend), 'linux')).toBe(true)
})

test.each(['basic_text', 'unknown', 'something new', ''])(
  'on Linux %j does not count as protection',
  async (backend) => {
    expect(await reallyProtects(fakeKeychain(backend), 'linux')).toBe(false)
  },
)

test('a Linux keychain that does not say which backend it has does not count as protection', async () => {
  const { isAsyncEncryptionAvailable, encryptStringAsync, decryptStringAsync } = fakeKeychain()
  const silent = { works: true, isAsyncEncryptionAvailable, encryptStringAsync, decryptStringAsync }
  expect(await reallyProtects(silent, 'linux')).toBe(false)
})

test.each(['darwin', 'win32'] as const)('on %s the keychain protects where it is there', async (platform) => {
  const keychain = fakeKeychain('unknown')
  expect(await reallyProtects(keychain, platform)).toBe(true)
  keychain.works = false
  expect(await reallyProtects(keychain, platform)).toBe(false)
})

test('a keychain that fails does not count as protection', async () => {
  const failing = { ...fakeKeychain(), isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')) }
  expect(await reallyProtects(failing, 'darwin')).toBe(false)
})
