import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeNewFile } from '../engine/index.ts'

/** The system's program that opens a file as a person would, and what stands before the file. */
const openers: Partial<Record<NodeJS.Platform, readonly [program: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler'],
}
const otherOpener = ['xdg-open'] as const

/**
 * Opens an address in the user's browser.
 * @param onFailed told when there is no browser to open, or none that opens
 * @param forMs how long the browser has for it
 * @returns what takes away what was made for it
 */
export function openPage(address: string, forMs: number, onFailed: () => void): () => void {
  if (!hasScreen()) {
    onFailed()
    return () => {}
  }
  // SECURITY: what stands on a command line is seen by all users of the machine, a file of one's own is not.
  const folder = mkdtempSync(join(tmpdir(), 'keyward-page-'))
  const file = join(folder, 'keyward.html')
  writeNewFile(file, redirectTo(address))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  setTimeout(remove, forMs).unref()

  const [program, ...args] = openers[process.platform] ?? otherOpener
  const opener = spawn(program, [...args, file], { stdio: 'ignore', detached: true, windowsHide: true })
  opener.on('error', onFailed)
  opener.on('exit', (status) => {
    if (status !== 0) onFailed()
  })
  opener.unref()
  return remove
}

/** Without a screen `xdg-open` looks for a browser that runs in the terminal. */
const hasScreen = () =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** A page that only leads to an address. */
export const redirectTo = (address: string) =>
  `<!doctype html><meta charset="utf-8"><title>Keyward</title><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}">\n`
