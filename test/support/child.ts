import { spawn } from 'node:child_process'
import { chownSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Envelope } from '../../shared/api/transport.ts'

/** Calls for each of some homes. */
export type Work = readonly (readonly [home: string, calls: readonly (readonly [method: string, input: unknown])[]])[]

const script = fileURLToPath(new URL('../engine/vault/children/operate.ts', import.meta.url))
/** Permissions bind nobody who is root, so such a child runs as the user “nobody”. */
const otherUser = 65534

/** Lets a child of `operate` in as its own user: the folder, what is in it, and the temporary folder around it. */
export function giveToChild(folder: string): void {
  if (process.getuid?.() !== 0) return
  const below = readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)))
  for (const path of [dirname(folder), folder, ...below]) chownSync(path, otherUser, otherUser)
}

/**
 * Runs the calls in a process of its own.
 * @param options.plainUser not as root
 * @param options.fileBlocks no file may become longer than this many blocks of 512 bytes: a full disk
 */
export function operate(work: Work, options: { plainUser?: boolean; fileBlocks?: number } = {}): Promise<Envelope[][]> {
  const asOther = options.plainUser && process.getuid?.() === 0 ? { uid: otherUser, gid: otherUser } : {}
  const limit = options.fileBlocks === undefined ? '' : `ulimit -f ${options.fileBlocks}; `
  return new Promise((done, fail) => {
    const child = spawn('/bin/sh', ['-c', `${limit}exec "$0" "$1"`, process.execPath, script], {
      ...asOther,
      env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => err.push(chunk))
    child.on('error', fail)
    child.on('close', (status, signal) => {
      if (status === 0) done(JSON.parse(Buffer.concat(out).toString()))
      else fail(new Error(`the child ended with ${status ?? signal}: ${Buffer.concat(err)}`))
    })
    child.stdin.end(JSON.stringify(work))
  })
}

/** The code an envelope carries, null when the call worked. */
export const codeIn = (envelope: Envelope | undefined) =>
  envelope === undefined ? undefined : envelope.ok ? null : envelope.error.code
