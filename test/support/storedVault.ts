import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryHome } from './home.ts'

/** The folder of a stored vault of a format. */
export const storedIn = (format: number) =>
  fileURLToPath(new URL(`../fixtures/vault-format-${format}/`, import.meta.url))

/** A home with a copy of a stored vault. @returns its path */
export function storedVault(format: number): string {
  const home = temporaryHome()
  mkdirSync(join(home, 'vault'), { recursive: true, mode: 0o700 })
  for (const name of ['keyslots.json', 'keyslots.json.copy', 'vault.db']) {
    copyFileSync(join(storedIn(format), name), join(home, 'vault', name))
    chmodSync(join(home, 'vault', name), 0o600)
  }
  return home
}
