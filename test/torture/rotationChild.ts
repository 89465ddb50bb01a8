import { KeywardError } from '../../shared/api/errors.ts'
import type { Rotation } from '../../shared/model/rotation.ts'
import { openOnEdges, type Passed } from './openOnEdges.ts'
import type { RotationAnswer, RotationTask } from './rotationTask.ts'
import { heard, say } from './talk.ts'

// Works on one rotation until it is over, waits, or is killed.
const task: RotationTask = JSON.parse(await heard())
const { engine, client, passed } = await openOnEdges(task)
const { rotations } = client

const answer = await outcomeOf(ask())
say(`done ${JSON.stringify({ ...answer, ...passed() })}`)
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

async function outcomeOf(asked: Promise<{ rotation: Rotation }>): Promise<Omit<RotationAnswer, keyof Passed>> {
  try {
    const { state, decision, reason } = (await asked).rotation
    return { state, decision: decision?.code ?? null, reason, error: null }
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error
    return { state: null, decision: null, reason: null, error: { code: error.code, message: error.message } }
  }
}
