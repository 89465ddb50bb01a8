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
const longestWaitMs = 3_000

/** Ends with the last window, as is usual on the platform, and not before the clipboard is cleared and the keys wiped. */
export function setupQuitting({ app, platform, engine, clipboard }: QuittingParts): void {
  let isDone = false
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  app.on('before-quit', async (event) => {
    if (isDone) return
    event.preventDefault()
    engine.close()
    await Promise.race([clipboard.clearNow(), new Promise((late) => setTimeout(late, longestWaitMs))])
    isDone = true
    app.quit()
  })
}
