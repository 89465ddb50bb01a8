import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { program } from './cli.ts'
import { temporaryFolder } from './home.ts'
import { builtPage } from './page.ts'

/** A process that serves the app to a browser. It is gone when the test is over. */
export interface Serving {
  child: ChildProcess
  said: { stdout: string; stderr: string }
  /** The addresses it has printed. */
  addresses(): string[]
  ended: Promise<{ status: number | null; signal: NodeJS.Signals | null }>
}

/** Starts `keyward serve` without a password anywhere. */
export async function serve(
  args: string[],
  home = join(temporaryFolder(), 'home'),
  env: NodeJS.ProcessEnv = {},
): Promise<Serving> {
  await builtPage()
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    env: { PATH: process.env.PATH, KEYWARD_HOME: home, NO_COLOR: '1', ...env },
  })
  return watch(child)
}

/** Follows what a process that serves says. */
export function watch(child: ChildProcess): Serving {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (data) => {
    said.stdout += data
  })
  child.stderr?.on('data', (data) => {
    said.stderr += data
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended: Serving['ended'] = new Promise((done) => child.on('close', (status, signal) => done({ status, signal })))
  const addresses = () => [...said.stdout.matchAll(/http:\/\/127\.0\.0\.1:\d+\/#[\w-]+/g)].map(([address]) => address)
  return { child, said, addresses, ended }
}

/** Waits for its first address. */
export async function firstOf({ addresses, said }: Serving): Promise<string> {
  await vi.waitFor(() => expect(addresses(), said.stderr).toHaveLength(1), 20_000)
  return addresses()[0] ?? ''
}
