import { CommanderError } from 'commander'
import { KeywardError } from '../../shared/api/errors.ts'
import { takeEnvironment } from '../../shared/model/environment.ts'
import { describe } from './describe.ts'
import { exitStatus } from './exitStatus.ts'
import { type Globals, homeOf } from './globals.ts'
import { hints } from './hints.ts'
import { printJson, say } from './output.ts'
import { usageMessage } from './usageMessage.ts'

/** Runs the command line. @returns the exit status */
export async function runProgram(argv: string[]): Promise<number> {
  const environment = takeEnvironment(process.env)
  const json = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined).includes('--json')
  let status = 0
  const program = describe(async (globals, action) => {
    const passwordFile = globals.passwordFile ?? environment.passwordFile
    // Loaded when a command runs: help and usage errors need no engine.
    const { withHost } = await import('./host.ts')
    status = (await withHost({ globals, home: homeOf(globals, environment), passwordFile }, action)) ?? 0
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help' && !json) {
      say(program.helpInformation())
      return exitStatus.invalidInput
    }
    const { code, message } = wording(error)
    if (json || program.opts<Globals>().json) await printJson({ error: { code, message } })
    else say(['keyward:', message, hints[code] ?? ''].join(' ').trimEnd())
    return exitStatus[code]
  }
}

function wording(error: unknown): Pick<KeywardError, 'code' | 'message'> {
  if (error instanceof KeywardError) return error
  if (error instanceof CommanderError) {
    return { code: 'invalidInput', message: usageMessage(error) }
  }
  const kind = error instanceof Error ? error.name : 'unknown'
  return {
    code: 'internal',
    message: `A bug in Keyward (${kind}). Your vault was not touched by what failed here.`,
  }
}
