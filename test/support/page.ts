import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPage } from '../../electron/loopback/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The page as users get it, built anew where its sources have changed. */
export async function builtPage() {
  // @ts-expect-error plain JavaScript without typings
  const { buildApp, isAppStale } = await import('../../build/app.mjs')
  if (isAppStale()) buildApp()
  return readPage(join(root, 'out', 'renderer'))
}
