// What the bundles share: each is built in a folder of its own and renamed into place, so that several may build at once.
import { existsSync, renameSync, rmSync } from 'node:fs'

/** Puts a folder in the place of another, or of nothing. */
export function replaceFolder(made, target) {
  const old = `${target}.old.${process.pid}`
  for (;;) {
    try {
      if (existsSync(target)) renameSync(target, old)
      renameSync(made, target)
      break
    } catch (error) {
      // Another process was faster: its build is as good as ours, and the next look finds it.
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM'].includes(error.code) || !existsSync(made)) throw error
    }
  }
  rmSync(old, { recursive: true, force: true })
}
