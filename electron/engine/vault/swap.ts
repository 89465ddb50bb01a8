import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isThere, onFile, readIfThere, removeAbandoned, replaceFile, syncFolder } from '../storage/files.ts'
import type { Paths } from './paths.ts'

const swapPlan = z.strictObject({
  keep: z.string().regex(/^vault\.[a-z0-9.-]+$/),
})

/**
 * Puts the finished folder `vault.next` in the place of `vault`, which is kept under another name. Every step is a
 * rename that a later start can finish.
 * @param keep the name the old folder gets inside the home
 * @param release closes the old vault's database; from the moment the plan is on disk no process writes to it
 */
export function swapVault(paths: Paths, keep: string, release: () => void): void {
  syncFolder(paths.next)
  replaceFile(paths.swap, JSON.stringify({ keep }))
  release()
  finishSwap(paths)
}

/** Finishes a swap that a crash cut short. The caller holds the home's lock. */
export function finishSwap(paths: Paths): void {
  const bytes = readIfThere(paths.swap)
  if (!bytes) return
  onFile(paths.home, () => {
    if (isThere(paths.next)) {
      const keep = join(paths.home, keptName(bytes.toString('utf8')))
      if (isThere(paths.vault) && !isThere(keep)) renameSync(paths.vault, keep)
      renameSync(paths.next, paths.vault)
      syncFolder(paths.home)
    }
    rmSync(paths.swap, { force: true })
    syncFolder(paths.home)
  })
}

function keptName(text: string): string {
  try {
    return swapPlan.parse(JSON.parse(text)).keep
  } catch {
    return 'vault.replaced'
  }
}

/** Clears away what a build of `vault.next` that never became a vault has left. The caller holds the home's lock. */
export function clearUnfinished(paths: Paths): void {
  finishSwap(paths)
  removeAbandoned(paths.home)
  onFile(paths.next, () => rmSync(paths.next, { recursive: true, force: true }))
}
