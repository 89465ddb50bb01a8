import { openEngine } from '../../../electron/engine/index.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import { type Disturbance, disturbSteps, stepsTaken } from '../../torture/disturbSteps.ts'
import { rotationPorts } from '../../torture/rotationPorts.ts'
import { heard, say } from '../../torture/talk.ts'
import { clientOf } from '../../torture/task.ts'

/** What a child that changes the scopes of a key is told. */
export interface GrantTask extends Disturbance {
  home: string
  /** In hexadecimal. */
  vaultKey: string
  /** Its clock when it begins, in milliseconds since 1970. */
  at: number
  call: { name: 'apply'; input: { key: string; after: string[] } } | { name: 'undo'; input: { key: string } }
  /** Killed just before (odd) or just after (even) a request: 1 and 2 are those of the first; 0: never. */
  dieAtRequest: number
}

/** What it says at its end: its steps on files and databases, and edges of requests. */
export interface GrantAnswer {
  steps: number
  requests: number
}

// Waiting moves the parent's clock and its own.
const task: GrantTask = JSON.parse(await heard())
let at = task.at
let edges = 0

function passEdge(): void {
  edges++
  if (edges === task.dieAtRequest) process.kill(process.pid, 'SIGKILL')
}

async function wait(ms: number): Promise<void> {
  say(`wait ${ms}`)
  await heard()
  at += ms
}

const ports = rotationPorts(Buffer.from(task.vaultKey, 'hex'), () => at, wait)
const { send } = ports.http
ports.http.send = async (request) => {
  passEdge()
  const outcome = await send(request)
  passEdge()
  return outcome
}

const engine = openEngine(task.home, ports)
const { vault, grants } = clientOf(engine)
await vault.resume({})
disturbSteps(task)
say('ready')
try {
  await (task.call.name === 'apply' ? grants.apply(task.call.input) : grants.undo(task.call.input))
} catch (error) {
  if (!(error instanceof KeywardError)) throw error
}
const answer: GrantAnswer = { steps: stepsTaken(), requests: edges }
say(`done ${JSON.stringify(answer)}`)
await engine.close()
process.stdin.destroy()
