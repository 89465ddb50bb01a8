import type { ActivityEvent } from '../../../shared/model/event.ts'
import { localDayOf } from '../../../shared/model/localDays.ts'
import { type EventGroup, eventText } from '../../vault/eventText.ts'

/** A line of the screen: the head of a day, or something that happened. */
export type ActivityLine = { day: string; at: string } | { event: ActivityEvent }

/** What a person wants to see of the log. Null keeps everything. */
interface Wanted {
  group: EventGroup | null
  keys: ReadonlySet<string> | null
}

/** The events that are wanted, each day under its head. @param events newest first */
export function activityLines(events: readonly ActivityEvent[], { group, keys }: Wanted): ActivityLine[] {
  let day = ''
  return events.flatMap((event) => {
    if (group !== null && eventText(event).group !== group) return []
    if (keys !== null && !(event.key !== null && keys.has(event.key))) return []
    const own = localDayOf(Date.parse(event.at))
    const head = own === day ? [] : [{ day: own, at: event.at }]
    day = own
    return [...head, { event }]
  })
}
