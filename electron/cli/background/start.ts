import type { ChildProcess } from 'node:child_process'

/** The program this process runs: processes of our own are started the same way. */
const program = () => process.argv[1] ?? ''

/** The words, never shown in help, that start them. What they need to know comes on stdin, never in argv. */
export const holderWord = '__hold'
export const backupWord = '__backup'
export const clearWord = '__clear-clipboard'

export interface HolderTask {
  /** The file that names this process; it ends when the file is gone or names another. */
  file: string
  address: string
  token: string
  /** Milliseconds since 1970. */
  until: number
  /** The vault key, hexadecimal. */
  key: string
}

export interface BackupTask {
  home: string
  key: string
}

export interface ClearTask {
  /** SHA-256 of what was copied, hexadecimal. */
  hash: string
  afterMs: number
}

/** Starts the process that holds the vault key, and waits until it listens. */
export async function startHolder(task: HolderTask): Promise<void> {
  const child = await start(holderWord, task, 'pipe')
  const ready = await new Promise<boolean>((done) => {
    child.stdout?.once('data', () => done(true))
    child.once('error', () => done(false))
    child.once('exit', () => done(false))
  })
  child.stdout?.destroy()
  child.removeAllListeners()
  if (!ready) throw new Error('the holder did not start')
}

/** Starts the process that makes the hourly backup. It outlives this one. */
export async function startBackup(home: string, vaultKey: Buffer): Promise<void> {
  const task: BackupTask = { home, key: vaultKey.toString('hex') }
  await start(backupWord, task, 'ignore')
}

/** Starts the process that clears the clipboard if it still holds what was copied. It outlives this one. */
export async function startClearing(task: ClearTask): Promise<void> {
  await start(clearWord, task, 'ignore')
}

async function start(
  word: string,
  task: HolderTask | BackupTask | ClearTask,
  stdout: 'pipe' | 'ignore',
): Promise<ChildProcess> {
  // Loaded when used: most commands start no process.
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, [program(), word], {
    detached: true,
    stdio: ['pipe', stdout, 'ignore'],
    windowsHide: true,
    cwd: '/',
  })
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  child.stdin?.end(JSON.stringify(task))
  child.unref()
  return child
}

/** Reads the task of a process of our own. */
export async function readTask<T>(): Promise<T> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  return JSON.parse(text)
}
