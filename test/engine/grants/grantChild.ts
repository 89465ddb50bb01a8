import { KeywardError } from '../../../shared/api/errors.ts'
import { type EdgeTask, openOnEdges } from '../../torture/openOnEdges.ts'
import { heard, say } from '../../torture/talk.ts'

/** What a child that changes the scopes of a key is told. */
export interface GrantTask extends EdgeTask {
  call: { name: 'apply'; input: { key: string; after: string[] } } | { name: 'undo'; input: { key: string } }
}

const task: GrantTask = JSON.parse(await heard())
const { engine, client, passed } = await openOnEdges(task)
const { grants } = client
try {
  await (task.call.name === 'apply' ? grants.apply(task.call.input) : grants.undo(task.call.input))
} catch (error) {
  if (!(error instanceof KeywardError)) throw error
}
say(`done ${JSON.stringify(passed())}`)
await engine.close()
process.stdin.destroy()
