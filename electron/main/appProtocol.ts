import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Protocol } from 'electron'
import { otherType, pageHeaders, pageTypes } from '../../shared/api/pageHeaders.ts'
import { isOfPage, pageScheme } from './pageAddress.ts'

/** Makes `app://` a scheme like https. Before the app is ready, and once. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the files of a folder to the pages of a session: those that are there now, and no others. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  // SECURITY: 18, a fixed table: no part of an address ever becomes a path.
  const files = new Map(filesOf(folder).map((path) => [`/${path}`, join(folder, path)]))
  protocol.handle(pageScheme, async ({ url, method }) => {
    const file = isOfPage(url) && method === 'GET' ? files.get(new URL(url).pathname) : undefined
    if (file === undefined) return new Response(null, { status: 404, headers: pageHeaders })
    return new Response(await readFile(file), {
      // SECURITY: 7, the policy is one of them.
      headers: { ...pageHeaders, 'content-type': pageTypes[extname(file)] ?? otherType },
    })
  })
}

/** Every file below a folder, with `/` between the parts. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)).map((path) => `${entry.name}/${path}`) : [entry.name],
  )
}
