import { DoorOpen, KeyRound, Lock, type LucideIcon } from 'lucide-react'
import type { ActivityEvent } from '../../../shared/model/event.ts'
import { dayOf, timeOf } from '../../ui/moments.ts'
import { type EventGroup, eventText } from '../../vault/eventText.ts'

const icons: Record<EventGroup, LucideIcon> = { secrets: DoorOpen, changes: KeyRound, vault: Lock }

interface EventLineProps {
  event: ActivityEvent
  /** The name of its key; undefined where that is gone. */
  name: string | undefined
  onOpen: (key: string) => void
}

/** One event: when, what, and which key. */
export function EventLine({ event, name, onOpen }: EventLineProps) {
  const { at, key } = event
  const { text, group, detail } = eventText(event)
  const Icon = icons[group]
  return (
    <div className="grid h-full grid-cols-[40px_16px_minmax(0,2fr)_minmax(0,3fr)] items-center gap-3">
      <span className="text-ink-3 tabular-nums">
        <span className="sr-only">{dayOf(at)}, </span>
        {timeOf(at)}
      </span>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
      <span className="truncate">
        {text} {detail && <bdi className="text-ink-3">{detail}</bdi>}
      </span>
      {key && <KeyName name={name} onOpen={() => onOpen(key)} />}
    </div>
  )
}

function KeyName({ name, onOpen }: { name: string | undefined; onOpen: () => void }) {
  if (name === undefined) return <span className="truncate text-ink-3">a key that is gone</span>
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the line does the same
    // biome-ignore lint/a11y/noStaticElementInteractions: a button inside of an option would be a second stop for Tab
    <span className="truncate font-medium hover:underline" onClick={onOpen}>
      <bdi>{name}</bdi>
    </span>
  )
}
