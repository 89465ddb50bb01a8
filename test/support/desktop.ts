import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import type { EngineEvent } from '../../shared/api/events.ts'

/** The contents of a window, as far as the desktop host uses them; `sent` holds what the page was told. */
export class FakeContents extends EventEmitter {
  readonly id: number
  readonly sent: EngineEvent[] = []

  constructor(id = 1) {
    super()
    this.id = id
  }

  send = (_channel: string, event: EngineEvent) => void this.sent.push(event)

  /** Another page begins to come, and is there. */
  navigate = () => {
    this.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    this.emit('did-navigate')
  }

  get asContents(): WebContents {
    return this as unknown as WebContents
  }
}

/** An emitter of Electron's with any further members, under the type that a setup asks for. */
export function fake<T>(members: object = {}): T & EventEmitter {
  return Object.assign(new EventEmitter(), members) as unknown as T & EventEmitter
}
