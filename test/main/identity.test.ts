import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { setupIdentity } from '../../electron/main/identity.ts'

function identity() {
  const app = { setName: vi.fn(), setPath: vi.fn(), setAppUserModelId: vi.fn() }
  setupIdentity(app, '/home/desktop')
  return app
}

test('all that Chromium keeps is in a folder of its own', () => {
  expect(identity().setPath.mock.calls).toEqual(
    ['userData', 'sessionData', 'crashDumps', 'logs'].map((path) => [path, '/home/desktop']),
  )
})

test('Windows knows the app by the name that its package has', () => {
  const [[id] = []] = identity().setAppUserModelId.mock.calls
  expect(readFileSync('build/electron-builder.config.ts', 'utf8')).toContain(`appId: '${id}'`)
})
