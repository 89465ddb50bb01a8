import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'

/** Whether a built file is missing or older than a source: the given files, and all code in the given folders. */
export function isOlder(built, folders, files) {
  if (!existsSync(built)) return true
  const time = statSync(built).mtimeMs
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|json|css|html)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [...sources, ...files.map((file) => join(root, file))].some((file) => statSync(file).mtimeMs > time)
}
