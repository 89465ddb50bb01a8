import { expect, test } from 'vitest'
import { shortFolder } from '../../../renderer/features/panel/shortFolder.ts'

test.each([
  ['/srv/shop/.env', '/srv/shop'],
  ['/home/ada/work/shops/north/deploy/production/.env', '/home/…/deploy/production'],
  ['C:\\Users\\ada\\work\\shops\\north\\deploy\\production\\.env', 'C:/Users/…/deploy/production'],
  ['/a-folder-with-a-name-that-is-longer-than-a-line/.env', '/a-folder-with-a-name-that-is-longer-than-a-line'],
])('the folder of %s stands as %s', (path, folder) => {
  expect(shortFolder(path)).toBe(folder)
})
