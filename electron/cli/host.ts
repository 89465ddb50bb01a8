import { createClient } from '../../shared/api/client.ts'
import type { contract } from '../../shared/api/contract.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Client } from '../../shared/api/method.ts'
import { type Engine, nodeHttp, nodeShell, openEngine, settingsIn } from '../engine/index.ts'
import { startBackup } from './background/start.ts'
import { systemClipboard } from './clipboard.ts'
import type { Globals } from './globals.ts'
import { keyHolderOf } from './keyHolder.ts'
import { say } from './output.ts'
import { askPassword } from './password.ts'
import { progressBar } from './progress.ts'
import { type TerminalRunner, terminalRunner } from './runner.ts'
import { surroundings } from './surroundings.ts'

/** What a command works with. */
export interface Host {
  globals: Globals
  home: string
  passwordFile: string | undefined
  client: Client<typeof contract>
  runner: TerminalRunner
  onEvent: Engine['onEvent']
  /** Closes the vault before the command is over. */
  close(): Promise<void>
}

/** Runs a command's steps on the engine of the home; the vault stays locked until a step unlocks it. */
export async function withHost<T>(
  settings: Pick<Host, 'globals' | 'home' | 'passwordFile'>,
  steps: (host: Host) => Promise<T>,
): Promise<T> {
  const { home } = settings
  const runner = terminalRunner()
  const engine = openEngine(home, {
    host: surroundings('terminal'),
    clock: { now: Date.now },
    settings: settingsIn(home, say),
    clipboard: systemClipboard,
    runner,
    http: nodeHttp,
    shell: nodeShell,
    keyHolder: keyHolderOf(home),
    background: { backup: (vaultKey) => startBackup(home, vaultKey) },
  })
  const bar = progressBar()
  engine.onEvent((told) => {
    if (told.event === 'progress') bar(told.done, told.total)
  })
  try {
    return await steps({
      ...settings,
      client: createClient(engine),
      runner,
      onEvent: engine.onEvent,
      close: engine.close,
    })
  } finally {
    await engine.close()
    // Work that failed has left its bar.
    bar(1, 1)
  }
}

/** Unlocks for one command: with the key that `keyward unlock` left in memory, else with the password. */
async function unlockBriefly(host: Host): Promise<void> {
  const { client } = host
  const resumed = await client.vault.resume({})
  const opened = resumed.unlocked
    ? resumed
    : await client.vault.unlock({
        password: await askPassword(host),
        brief: true,
      })
  tell(opened.notices)
}

/** Says that there is no vault before a password is asked for. */
export async function refuseAbsent({ client, home }: Host): Promise<void> {
  const { state } = await client.vault.status({})
  if (state === 'absent') throw new KeywardError('noVault', `There is no vault in ${home}. Make one first.`)
}

/** Runs a command's steps on the unlocked vault, and has the hourly backup made once it has answered. */
export async function withVault<T>(host: Host, steps: () => Promise<T>): Promise<T> {
  await refuseAbsent(host)
  await unlockBriefly(host)
  const result = await steps()
  await host.client.backups.schedule({})
  return result
}

export function tell(notices: readonly string[]): void {
  for (const notice of notices) say(notice)
}
