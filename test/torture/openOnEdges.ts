import { type Engine, openEngine } from '../../electron/engine/index.ts'
import { type Disturbance, disturbSteps, stepsTaken } from './disturbSteps.ts'
import { rotationPorts } from './rotationPorts.ts'
import { heard, say } from './talk.ts'
import { clientOf } from './task.ts'

/** What a child is told that calls providers with the engine of a home. */
export interface EdgeTask extends Disturbance {
  home: string
  /** In hexadecimal. */
  vaultKey: string
  /** Its clock when it begins, in milliseconds since 1970. */
  at: number
  /** Killed just before (odd) or just after (even) a request: 1 and 2 are those of the first; 0: never. */
  dieAtRequest: number
}

/** Steps on files and databases, and edges of requests, that were passed. */
export interface Passed {
  steps: number
  requests: number
}

interface OnEdges {
  engine: Engine
  client: ReturnType<typeof clientOf>
  passed(): Passed
}

/** Opens the vault of a task in this child, which is killed where the task says. Waiting moves the parent's clock and its own. */
export async function openOnEdges(task: EdgeTask): Promise<OnEdges> {
  let { at } = task
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
  const client = clientOf(engine)
  await client.vault.resume({})
  disturbSteps(task)
  say('ready')
  return { engine, client, passed: () => ({ steps: stepsTaken(), requests: edges }) }
}
