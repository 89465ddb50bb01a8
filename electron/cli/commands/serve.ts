import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { KeywardError } from '../../../shared/api/errors.ts'
import {
  type Engine,
  fileError,
  nodeHttp,
  nodeShell,
  openEngine,
  type SettingsKeeper,
  scheduleBackups,
  scheduleSyncs,
  settingsIn,
} from '../../engine/index.ts'
import { codeLivesMs, type LoopbackHost, readPage, setupNotices, startLoopback } from '../../loopback/index.ts'
import { askedToEnd } from '../askedToEnd.ts'
import { startBackup } from '../background/start.ts'
import { systemClipboard } from '../clipboard.ts'
import { exitStatus } from '../exitStatus.ts'
import type { Host } from '../host.ts'
import { keyHolderOf } from '../keyHolder.ts'
import { openPage } from '../openPage.ts'
import { printJson, printLine, say } from '../output.ts'
import { surroundings } from '../surroundings.ts'

/** The page as it is built, seen from the bundle. */
const pageFolder = join(import.meta.dirname, '../../out/renderer')

/** Serves the app to a browser on this machine until it is asked to end. */
export async function serve(
  { globals, home }: Host,
  { port = 0, open = false }: { port?: number; open?: boolean },
): Promise<number | undefined> {
  const end = askedToEnd()
  const page = builtPage()
  const settings = settingsIn(home, say)
  const engine = engineOf(home, settings)
  const codeUsedTwice = Promise.withResolvers<number>()
  let removeOpened = () => {}
  const host = await startLoopback({
    engine,
    page,
    port,
    now: Date.now,
    onOpened: () => removeOpened(),
    onCodeUsedTwice: () => codeUsedTwice.resolve(exitStatus.refused),
  }).catch((error) => Promise.reject(portError(error, port)))
  scheduleBackups(engine)
  scheduleSyncs(engine)
  const endNotices = setupNotices({
    engine,
    settings,
    now: Date.now,
    tell(message) {
      say(message)
      host.tell({ event: 'notice', message })
    },
  })
  const lines = globals.input && !globals.json ? createInterface({ input: process.stdin }) : null
  lines?.on('line', () => tellAddress(host))
  try {
    if (globals.json) await tellJson(host)
    else if (open) removeOpened = openInBrowser(host)
    else tellAddress(host)
    const status = await Promise.race([end, codeUsedTwice.promise])
    if (status)
      say('A code was used a second time: somebody else may have read it. The vault is locked, and this is over.')
    return status ?? undefined
  } finally {
    lines?.close()
    removeOpened()
    endNotices()
    host.close()
    await engine.close()
  }
}

function engineOf(home: string, settings: SettingsKeeper): Engine {
  const noPrograms = () =>
    new KeywardError('refused', 'The page starts no programs: use “keyward run” in a terminal. Nothing was started.')
  return openEngine(home, {
    host: surroundings('browser'),
    clock: { now: Date.now },
    settings,
    clipboard: systemClipboard,
    runner: { start: () => Promise.reject(noPrograms()) },
    http: nodeHttp,
    shell: nodeShell,
    // SECURITY: each page asks for the password, whatever “keyward unlock” keeps.
    keyHolder: { ...keyHolderOf(home), fetch: async () => null },
    background: { backup: (vaultKey) => startBackup(home, vaultKey) },
  })
}

function builtPage() {
  try {
    return readPage(pageFolder)
  } catch (error) {
    throw fileError(error, pageFolder)
  }
}

const addressOf = (host: LoopbackHost, code = host.newCode()) => `${host.origin}/#${code}`

async function tellAddress(host: LoopbackHost): Promise<void> {
  say('Open this address in a browser on this machine within 60 seconds. It works once.')
  await printLine(addressOf(host))
  say('Press Enter for a fresh one, Ctrl+C to end.')
}

function tellJson(host: LoopbackHost): Promise<void> {
  const code = host.newCode()
  return printJson({ url: addressOf(host, code), code })
}

function openInBrowser(host: LoopbackHost): () => void {
  say('Opening Keyward in your browser. If it shows nothing, press Enter for an address; Ctrl+C ends this.')
  return openPage(addressOf(host), codeLivesMs, () => {
    say('There is no browser here that opens.')
    tellAddress(host)
  })
}

function portError(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error
  const why = code === 'EACCES' ? 'is not yours to use' : 'is in use'
  return new KeywardError('refused', `Port ${port} ${why}. Nothing was started. Name another, or none.`)
}
