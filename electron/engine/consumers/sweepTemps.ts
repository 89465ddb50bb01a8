import { realpathSync, rmSync } from 'node:fs'

/**
 * Removes what a process that was killed has left beside files that it was to replace. What cannot be removed now stays:
 * the next replacement of that file is refused for it.
 * @param mark as it was given to `replaceAll`
 */
export function sweepTemps(paths: readonly string[], mark: string): void {
  for (const path of paths) {
    try {
      rmSync(tempOf(realPathOf(path), mark), { force: true })
    } catch {}
  }
}

/** Where the new bytes of a file are written before they take its place: beside it, for only so is that one step. */
export const tempOf = (realPath: string, mark: string) => `${realPath}.keyward-${mark}.tmp`

/** The file may be gone since. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
