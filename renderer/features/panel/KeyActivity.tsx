import { Button } from '../../ui/Button.tsx'
import { whenOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { useNow } from '../../ui/useNow.ts'
import { eventText } from '../../vault/eventText.ts'
import { useActivity } from '../../vault/useActivity.ts'

/** What happened to a key, newest first. */
export function KeyActivity({ id }: { id: string }) {
  const now = useNow()
  const { events, next, problem, loadMore } = useActivity(id)
  return (
    <>
      {problem && <Note tone="crit">{problem}</Note>}
      <ul>
        {events.map((event, place) => {
          const { text, detail } = eventText(event)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two events of one moment differ in nothing else
            <li key={`${event.at} ${place}`} className="flex gap-3 border-b border-line-soft py-1.5">
              <span className="min-w-0 flex-1">
                {text}
                {detail && <bdi className="block text-xs break-words text-ink-3">{detail}</bdi>}
              </span>
              <time dateTime={event.at} className="shrink-0 text-ink-3 tabular-nums">
                {whenOf(event.at, now)}
              </time>
            </li>
          )
        })}
      </ul>
      {typeof next === 'number' && (
        <Button className="mt-3" onClick={loadMore}>
          Show earlier
        </Button>
      )}
    </>
  )
}
