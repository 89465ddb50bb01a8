import type { App } from 'electron'
import { keyId } from '../../shared/model/apiKey.ts'

const scheme = 'keyward'
const keyLink = `${scheme}://key/`

export interface DeepLinkParts {
  app: Pick<App, 'on' | 'setAsDefaultProtocolClient'> & { isPackaged: boolean }
  /** What this process was started with. */
  argv: readonly string[]
}

/** The links that the system hands to the app. */
export interface DeepLinks {
  /** @param open is called with the key of each link, at once with one that came before */
  onKey(open: (id: string) => void): void
}

/** Takes `keyward://key/ID` from the system: macOS tells the app, elsewhere it is an argument. Before `ready`. */
export function setupDeepLinks({ app, argv }: DeepLinkParts): DeepLinks {
  let open = (_: string) => {}
  let early: string | null = null
  const take = (links: readonly string[]) => {
    const id = links.map(keyOf).findLast((found) => found !== null) ?? null
    if (id === null) return
    early = id
    open(id)
  }
  // A checkout under development is not what the system should start.
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    take([url])
  })
  app.on('second-instance', (_, others) => take(others))
  take(argv)
  return {
    onKey(listener) {
      open = listener
      if (early !== null) open(early)
    },
  }
}

/** SECURITY: any page can make the system open such a link: it names a key by its id, and nothing else is in it. */
function keyOf(link: string): string | null {
  return link.startsWith(keyLink) ? (keyId.safeParse(link.slice(keyLink.length)).data ?? null) : null
}
