import { rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { recoveryKit } from '../../shared/model/recoveryKit.ts'
import { fileError, refuseInHome, writeNewFile } from '../engine/index.ts'
import type { Globals } from './globals.ts'
import type { Host } from './host.ts'
import { print, say } from './output.ts'
import { showOnTerminal } from './terminal.ts'

/** A file that a recovery code will be written to: made before the code exists, so that the code cannot be lost. */
export interface RecoveryKit {
  /** Writes the code of the open vault, which counts as kept safe then. */
  write(code: string): Promise<void>
  /** Takes the empty file away when there is no code after all. */
  discard(): void
}

/**
 * Makes the kit's file, empty and 0600.
 * @throws KeywardError refused when it is inside the home, or there already
 */
export function reserveRecoveryKit(path: string, { home, client }: Pick<Host, 'home' | 'client'>): RecoveryKit {
  const file = resolve(path)
  refuseInHome(file, home)
  writeNewFile(file, '')
  return {
    async write(code) {
      try {
        writeFileSync(file, recoveryKit(code), { flush: true })
      } catch (error) {
        // SECURITY: the door “recovery code” of DESIGN §5; the code exists only here, so it is shown rather than lost.
        say(`The recovery code could not be written to ${file}. Write it down now: ${code}`)
        throw fileError(error, file)
      }
      say(`The recovery code is in ${file}. Keep it away from this machine.`)
      await client.vault.recoverySaved({})
    },
    discard: () => rmSync(file, { force: true }),
  }
}

/** Runs the step that makes the code, and leaves no empty kit when it fails. */
export async function withKit<T>(kit: RecoveryKit | null, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    kit?.discard()
    throw error
  }
}

/** Shows a code once, on the terminal where there is one, else on stdout, or on stderr beside a JSON document. */
export async function showRecoveryCode(globals: Globals, code: string): Promise<void> {
  // SECURITY: the door “recovery code” of DESIGN §5.
  if (showOnTerminal(globals, recoveryKit(code))) return
  if (globals.json) say(`Recovery code: ${code}`)
  else await print(`${code}\n`)
}
