import { chmodSync, cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Copies a folder with its modes, which `cpSync` keeps for files only. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  chmodSync(to, 0o700)
  for (const entry of readdirSync(to, { withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(to, entry.name), 0o700)
  }
}
