import type { WebContents } from 'electron'
import { eventChannel } from '../../shared/api/channel.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import type { Envelope, Transport } from '../../shared/api/transport.ts'
import { type Desk, deskOf } from '../engine/index.ts'

/** What is used of the contents of a window. */
export type PageContents = Pick<WebContents, 'id' | 'on' | 'send'>

/** The pages that are open: each has a desk of its own, and all are told what happens. */
export interface Pages {
  add(contents: PageContents): void
  /** @returns null for contents that are no page */
  call(contentsId: number, id: number, name: string, input: unknown): Promise<Envelope> | null
  /** Tells every page; one that is being loaded as soon as it speaks. */
  tell(event: EngineEvent): void
  /** Ends what the pages have asked for, and waits for them to be loaded anew. */
  renew(): void
}

interface Page {
  contents: PageContents
  desk: Desk
  /** What a page that is being loaded has not been told yet; null once it listens. */
  untold: EngineEvent[] | null
  /** Another is on its way into its place. What it still says is answered, and does not mean that it listens. */
  isLeaving: boolean
}

/** More cannot matter to a page that asks for everything when it begins. */
const mostUntold = 20

export function pagesOf(engine: Transport): Pages {
  const pages = new Map<number, Page>()

  function renew(page: Page): void {
    page.desk.close()
    page.desk = deskOf(engine)
    page.untold ??= []
    page.isLeaving = true
  }

  return {
    add(contents) {
      const page: Page = { contents, desk: deskOf(engine), untold: [], isLeaving: false }
      pages.set(contents.id, page)
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) renew(page)
      })
      contents.on('did-navigate', () => {
        page.isLeaving = false
      })
      contents.on('render-process-gone', () => renew(page))
      contents.on('destroyed', () => {
        page.desk.close()
        pages.delete(contents.id)
      })
    },
    call(contentsId, id, name, input) {
      const page = pages.get(contentsId)
      if (!page) return null
      // A page listens before its first call.
      if (!page.isLeaving) {
        for (const event of page.untold ?? []) page.contents.send(eventChannel, event)
        page.untold = null
      }
      return page.desk.call(id, name, input)
    },
    tell(event) {
      for (const { contents, untold } of pages.values()) {
        if (untold === null) contents.send(eventChannel, event)
        else if (untold.length < mostUntold) untold.push(event)
      }
    },
    renew() {
      for (const page of pages.values()) renew(page)
    },
  }
}
