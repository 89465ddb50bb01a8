import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './home.ts'

export const program = fileURLToPath(new URL('../../build/keyward.cjs', import.meta.url))
export const cliPassword = 'a password for the command line'

export interface Result {
  status: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface CommandLine {
  home: string
  passwordFile: string
  /** Runs `keyward` with these arguments; `input` is its stdin, which is empty otherwise. */
  run(args: string[], options?: { input?: string | Buffer; env?: NodeJS.ProcessEnv; cwd?: string }): Promise<Result>
  /** As `run --json`, with the document parsed. @throws when the status is not 0 */
  json<T>(args: string[], input?: string): Promise<T>
}

/** A home of its own for the command line, without a vault yet. */
export function commandLine(folder = temporaryFolder()): CommandLine {
  const home = join(folder, 'home')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${cliPassword}\n`, { mode: 0o600 })
  const run: CommandLine['run'] = (args, { input = '', env = {}, cwd } = {}) =>
    new Promise((done, fail) => {
      const child = spawn(process.execPath, [program, ...args], {
        cwd,
        env: { PATH: process.env.PATH, KEYWARD_HOME: home, KEYWARD_PASSWORD_FILE: passwordFile, NO_COLOR: '1', ...env },
      })
      const out: Buffer[] = []
      const err: Buffer[] = []
      child.stdout.on('data', (chunk) => out.push(chunk))
      child.stderr.on('data', (chunk) => err.push(chunk))
      child.stdin.on('error', () => {})
      child.on('error', fail)
      child.on('close', (status, signal) =>
        done({ status, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
      )
      child.stdin.end(input)
    })
  return {
    home,
    passwordFile,
    run,
    json: async (args, input) => {
      const result = await run([...args, '--json'], { input })
      if (result.status !== 0)
        throw new Error(`keyward ${args.join(' ')} ended with ${result.status}: ${result.stdout}${result.stderr}`)
      return JSON.parse(result.stdout)
    },
  }
}

/** As `commandLine`, with a new vault. */
export async function commandLineVault(): Promise<CommandLine> {
  const cli = commandLine()
  const { status, stderr } = await cli.run(['init'])
  if (status !== 0) throw new Error(stderr)
  return cli
}

/** Makes the vault of a command line cheap to unlock. */
export async function makeCheap(cli: CommandLine): Promise<void> {
  await cli.run(['passwd', '--memory', '19', '--passes', '2'])
}

/** As `commandLine`, with a new vault that stays unlocked; `close` locks it and removes the folder. */
export async function unlockedCommandLine(): Promise<{ cli: CommandLine; folder: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-test-'))
  const cli = commandLine(folder)
  await cli.run(['init'])
  await makeCheap(cli)
  await cli.run(['unlock', '--for', '30m'])
  return {
    cli,
    folder,
    close: async () => {
      await cli.run(['lock'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
