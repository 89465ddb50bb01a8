import type { Rotation } from '../../../shared/model/rotation.ts'
import { type Host, withVault } from '../host.ts'
import { paint, printable, printJson, printLine } from '../output.ts'
import { columns, cut } from '../text/columns.ts'
import { localDay } from '../text/moments.ts'

type Due = Awaited<ReturnType<Host['client']['policies']['due']>>['due'][number]

/** Prints the keys that a policy wants to have rotated, soonest first. */
export async function due(host: Host): Promise<undefined> {
  const { client, globals } = host
  await withVault(host, async () => {
    const { due } = await client.policies.due({})
    const { rotations } = await client.rotations.list({ unfinished: true })
    const byId = new Map(rotations.map((rotation) => [rotation.id, rotation]))
    const ofKey = ({ rotation }: Due) => (rotation === null ? undefined : byId.get(rotation))
    if (globals.json) return printJson(due.map((each) => withRotation(each, ofKey(each))))
    if (due.length === 0) await printLine('No rotation is due, and none will be within 30 days.')
    for (const each of due) await printLine(lineOf(each, ofKey(each)))
  })
}

/** Every field of a rotation, null where there is none, and when it is due. */
function withRotation({ key, name, provider, environment, policy, days, dueAt, daysLeft }: Due, rotation?: Rotation) {
  return {
    id: null,
    key,
    name,
    provider,
    environment,
    mode: null,
    state: null,
    reason: null,
    remoteIdOld: null,
    remoteIdNew: null,
    startedAt: null,
    updatedAt: null,
    graceUntil: null,
    nextStep: null,
    decision: null,
    orphans: [],
    ...rotation,
    policy,
    days,
    dueAt,
    daysLeft,
  }
}

function lineOf({ name, provider, environment, days, dueAt, daysLeft }: Due, rotation?: Rotation): string {
  const place = [provider, environment].filter(Boolean).join(' · ')
  const colour = daysLeft < 0 ? 'red' : daysLeft <= 7 ? 'yellow' : 'reset'
  return columns([
    [paint(colour, rotation?.state ?? whenDue(daysLeft)), 14],
    [localDay(dueAt), 10],
    [cut(printable(name), 20), 20],
    [cut(printable(place), 16), 16],
    [`every ${days} d`, 0],
  ])
}

function whenDue(daysLeft: number): string {
  if (daysLeft === 0) return 'due today'
  return daysLeft < 0 ? `${-daysLeft} d overdue` : `due in ${daysLeft} d`
}
