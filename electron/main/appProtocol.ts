import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Protocol } from 'electron'
import { contentPolicy } from '../../shared/api/contentPolicy.ts'
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
    if (file === undefined) return new Response(null, { status: 404, headers })
    return new Response(await readFile(file), {
      headers: { ...headers, 'Content-Type': types[extname(file)] ?? 'application/octet-stream' },
    })
  })
}

const headers = {
  // SECURITY: 7
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Every file below a folder, with `/` between the parts. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)).map((path) => `${entry.name}/${path}`) : [entry.name],
  )
}
