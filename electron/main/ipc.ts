import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { callChannel } from '../../shared/api/channel.ts'
import { failed } from '../../shared/api/transport.ts'
import { fits } from './fits.ts'
import { isOfPage } from './pageAddress.ts'
import type { Pages } from './pages.ts'

const call = z.tuple([z.number().int(), z.string().max(200), z.unknown().optional()])

const misfit = failed({ code: 'invalidInput', message: 'This is no call, or too large for one. Nothing was changed.' })

/** Takes the calls of the pages: one channel, and nobody but a page of the app's own may speak on it. */
export function setupIpc(ipcMain: Pick<IpcMain, 'handle'>, pages: Pages): void {
  ipcMain.handle(callChannel, (event, ...sent: unknown[]) => {
    const given = call.safeParse(sent)
    if (!isFromPage(event)) throw new Error('refused')
    if (!given.success || !fits(given.data[2])) return misfit
    const [id, name, input] = given.data
    const answer = pages.call(event.sender.id, id, name, input)
    if (answer === null) throw new Error('refused')
    return answer
  })
}

/** SECURITY: 17, it fails closed: a frame that is gone, inside another, or from elsewhere is refused. */
function isFromPage({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  try {
    return senderFrame !== null && senderFrame.parent === null && isOfPage(senderFrame.url)
  } catch {
    return false
  }
}
