import { openEngine } from '../../electron/engine/index.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Rotation } from '../../shared/model/rotation.ts'
import { disturbSteps, stepsTaken } from './disturbSteps.ts'
import { rotationPorts } from './rotationPorts.ts'
import type { RotationAnswer, RotationTask } from './rotationTask.ts'
import { heard, say } from './talk.ts'
import { clientOf } from './task.ts'

// Works on one rotation until it is over, waits, or is killed. Waiting moves the parent's clock and its own.
const task: RotationTask = JSON.parse(await heard())
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
const { vault, rotations } = clientOf(engine)
await vault.resume({})
disturbSteps(task)
say('ready')

const answer = await outcomeOf(ask())
say(`done ${JSON.stringify({ ...answer, steps: stepsTaken(), requests: edges })}`)
if (!task.lingers) {
  await engine.close()
  process.stdin.destroy()
}

function ask(): Promise<{ rotation: Rotation }> {
  const { call } = task
  switch (call.name) {
    case 'start':
      return rotations.start(call.input)
    case 'resume':
      return rotations.resume(call.input)
    default:
      return rotations[call.name](call.input)
  }
}

async function outcomeOf(asked: Promise<{ rotation: Rotation }>): Promise<Omit<RotationAnswer, 'steps' | 'requests'>> {
  try {
    const { state, decision, reason } = (await asked).rotation
    return { state, decision: decision?.code ?? null, reason, error: null }
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error
    return { state: null, decision: null, reason: null, error: { code: error.code, message: error.message } }
  }
}
