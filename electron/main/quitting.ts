import type { App } from 'electron'
import type { Engine } from '../engine/index.ts'
import type { DesktopClipboard } from './clipboard.ts'

export interface QuittingParts {
  app: Pick<App, 'on' | 'quit'>
  platform: string
  engine: Pick<Engine, 'close'>
  clipboard: Pick<DesktopClipboard, 'clearNow'>
}

/** A clipboard whose owner does not answer must not keep the app from ending. */
const longestClearMs = 3_000
/** What a provider hands out is awaited for 30 s at most, and then stored. */
const longestStoreMs = 31_000

/** Ends with the last window, as is usual on the platform, and not before the clipboard is cleared and the keys wiped. */
export function setupQuitting({ app, platform, engine, clipboard }: QuittingParts): void {
  let isDone = false
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  app.on('before-quit', async (event) => {
    if (isDone) return
    event.preventDefault()
    await Promise.all([within(longestStoreMs, engine.close()), within(longestClearMs, clipboard.clearNow())])
    isDone = true
    app.quit()
  })
}

const within = (ms: number, work: Promise<void>) => Promise.race([work, new Promise((late) => setTimeout(late, ms))])
