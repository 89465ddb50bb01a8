import type { ChildProcess } from 'node:child_process'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Runner } from '../engine/index.ts'
import { maskingStream } from './mask.ts'

/** How a program ended. */
export interface Ending {
  status: number | null
  signal: NodeJS.Signals | null
}

const passedOn: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2']

/** Starts programs of the terminal. `ended` waits for the last one, without the vault being open. */
export interface TerminalRunner extends Runner {
  ended(): Promise<Ending>
}

export function terminalRunner(): TerminalRunner {
  let ending: Promise<Ending> | undefined
  return {
    async start(command, variables) {
      const { spawn } = await import('node:child_process')
      const [program = '', ...args] = command
      // SECURITY: the door `run` of DESIGN §5: values go into the child's environment and nowhere else.
      const env = { ...process.env, ...Object.fromEntries(variables) }
      const child = spawn(program, args, {
        env,
        stdio: ['inherit', process.stdout.isTTY ? 'inherit' : 'pipe', process.stderr.isTTY ? 'inherit' : 'pipe'],
      })
      const values = variables.map(([, value]) => value)
      child.stdout?.pipe(maskingStream(values)).pipe(process.stdout)
      child.stderr?.pipe(maskingStream(values)).pipe(process.stderr)
      ending = endOf(child)
      await started(child)
    },
    ended: async () => (await ending) ?? { status: null, signal: null },
  }
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    child.once('spawn', done)
    child.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? 'There is no program of this name' : 'The program could not be started'
      fail(new KeywardError('notFound', `${why}. Nothing was run.`))
    })
  })
}

/** Passes signals on until the program has ended and all it wrote has been taken. */
function endOf(child: ChildProcess): Promise<Ending> {
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of passedOn) process.on(signal, pass)
  return new Promise((done) => {
    const end = (status: number | null, signal: NodeJS.Signals | null) => {
      for (const name of passedOn) process.off(name, pass)
      done({ status, signal })
    }
    child.once('close', end)
    child.once('error', () => end(null, null))
  })
}
