import type { Keychain } from '../../../electron/main/notifications/keychain.ts'

/** A keychain that seals by turning bits, and keeps every text it was given. */
export function fakeKeychain(
  backend = 'gnome_libsecret',
): Keychain & { texts: string[]; backend: string; works: boolean } {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
  return {
    texts: [],
    backend,
    works: true,
    async isAsyncEncryptionAvailable() {
      return this.works
    },
    async encryptStringAsync(text) {
      this.texts.push(text)
      return turned(Buffer.from(text))
    },
    async decryptStringAsync(sealed) {
      return { result: turned(sealed).toString(), shouldReEncrypt: false }
    },
    getSelectedStorageBackend() {
      return this.backend as 'basic_text'
    },
  }
}
