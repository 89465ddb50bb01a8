import { useCallback, useEffect, useState } from 'react'
import type { ActivityEvent } from '../../../shared/model/event.ts'
import { Button } from '../../ui/Button.tsx'
import { whenOf } from '../../ui/moments.ts'
import { useNow } from '../../ui/useNow.ts'
import { eventText } from '../../vault/eventText.ts'
import { useVault } from '../../vault/VaultContext.ts'

const pageSize = 30

/** What happened to a key, newest first. */
export function KeyActivity({ id }: { id: string }) {
  const { call, onEvent, actions } = useVault()
  const now = useNow()
  const [pages, setPages] = useState<{ events: readonly ActivityEvent[]; next: number | null } | null>(null)
  const ask = useCallback(
    (cursor?: number) => call.activity.list({ key: id, limit: pageSize, ...(cursor !== undefined && { cursor }) }),
    [call, id],
  )

  useEffect(() => {
    let isGone = false
    const load = () =>
      void ask().then(
        (first) => isGone || setPages(first),
        () => {},
      )
    load()
    const end = onEvent(({ event }) => event === 'vaultChanged' && load())
    return () => {
      isGone = true
      end()
    }
  }, [ask, onEvent])

  if (!pages) return null
  const { events, next } = pages
  const more = (cursor: number) =>
    void actions.attempt(async () => {
      const page = await ask(cursor)
      setPages({ events: [...events, ...page.events], next: page.next })
    })
  return (
    <>
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
      {next !== null && (
        <Button className="mt-3" onClick={() => more(next)}>
          Show earlier
        </Button>
      )}
    </>
  )
}
