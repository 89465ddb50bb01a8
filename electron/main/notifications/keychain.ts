import type { SafeStorage } from 'electron'

/** What is used of Electron's `safeStorage`; the method that names a backend is there on Linux only. */
export type Keychain = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>

const realBackends: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/**
 * Whether what the keychain seals is protected from who can read the file.
 * SECURITY: on Linux the backend `basic_text` seals with a password that everybody knows; an unknown one counts as that.
 */
export async function reallyProtects(keychain: Keychain, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await keychain.isAsyncEncryptionAvailable())) return false
    return platform !== 'linux' || realBackends.includes(keychain.getSelectedStorageBackend?.() ?? '')
  } catch {
    return false
  }
}
