import type { BrowserWindow } from 'electron'
import { expect, test, vi } from 'vitest'
import { setupChoosing } from '../../electron/main/chooseFile.ts'

const window = {} as BrowserWindow

function choosing(owner: BrowserWindow | null = window) {
  const showOpenDialog = vi.fn(async () => ({ canceled: false, filePaths: ['/chosen/.env'] }))
  const showSaveDialog = vi.fn(async () => ({ canceled: false, filePath: '/chosen/keys.ics' }))
  const dialog = { showOpenDialog, showSaveDialog } as unknown as Parameters<typeof setupChoosing>[0]['dialog']
  const choose = setupChoosing({ dialog, window: () => owner, downloads: '/downloads' })
  return { choose, showOpenDialog, showSaveDialog }
}

test('a file is chosen on the window, beginning in the folder of downloads', async () => {
  const { choose, showOpenDialog, showSaveDialog } = choosing()
  expect(await choose('open', '')).toBe('/chosen/.env')
  expect(showOpenDialog).toHaveBeenCalledWith(window, { defaultPath: '/downloads', properties: ['openFile'] })
  expect(await choose('save', 'keys.ics')).toBe('/chosen/keys.ics')
  expect(showSaveDialog).toHaveBeenCalledWith(window, { defaultPath: '/downloads/keys.ics' })
})

test('a page suggests a name and no place', async () => {
  const { choose, showSaveDialog } = choosing()
  await choose('save', '../../etc/cron.d/keys')
  expect(showSaveDialog).toHaveBeenCalledWith(window, { defaultPath: '/downloads/keys' })
})

test('without a window the dialog stands alone', async () => {
  const { choose, showOpenDialog } = choosing(null)
  await choose('open', '')
  expect(showOpenDialog).toHaveBeenCalledWith({ defaultPath: '/downloads', properties: ['openFile'] })
})

test('a dialog that was given up chooses nothing', async () => {
  const { choose, showOpenDialog, showSaveDialog } = choosing()
  showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
  showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' })
  expect([await choose('open', ''), await choose('save', 'a')]).toEqual([null, null])
})
