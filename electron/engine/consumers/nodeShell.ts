import type { ChildProcess } from 'node:child_process'
import { homedir } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Shell } from '../ports.ts'

/** What a command that took too long has to end by itself, before it is killed. */
const lastMs = 2_000

/** The shell of this machine's system: `/bin/sh`, on Windows `cmd.exe`. */
export const nodeShell: Shell = { run }

async function run(command: string, stdin: string, timeoutMs: number): ReturnType<Shell['run']> {
  // Loaded when asked for: few commands of the terminal do.
  const { spawn } = await import('node:child_process')
  const child = spawn(command, {
    shell: true,
    // SECURITY: `./put` means the same file wherever a rotation is started, not one of a folder from somebody else.
    cwd: homedir(),
    env: withoutOurs(process.env),
    // SECURITY: the value goes to stdin and nowhere else, and nothing that the command prints is taken.
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own, to be ended as a whole.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  // A command need not read what it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const ended = endOf(child)
  const waiting = new AbortController()
  const late = setTimeout(timeoutMs, 'late' as const, { signal: waiting.signal }).catch(() => 'late' as const)
  const end = await Promise.race([ended, late])
  waiting.abort()
  if (end !== 'late') return end
  await endGroup(child)
  return { status: null, why: `The command was ended: it took more than ${timeoutMs / 1000} s.` }
}

function endOf(child: ChildProcess): ReturnType<Shell['run']> {
  return new Promise((done) => {
    child.once('error', () => done({ status: null, why: 'The command could not be started.' }))
    child.once('exit', (status, signal) =>
      done(status === null ? { status, why: `The command was ended by the signal ${signal}.` } : { status }),
    )
  })
}

async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return
  if (process.platform === 'win32') {
    const { spawn } = await import('node:child_process')
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => {})
    return
  }
  if (signalGroup(pid, 'SIGTERM')) {
    await setTimeout(lastMs)
    signalGroup(pid, 'SIGKILL')
  }
}

/** @returns whether somebody was there to be told */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

const withoutOurs = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^KEYWARD_/i.test(name)))
