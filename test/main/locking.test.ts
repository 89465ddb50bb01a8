import type { PowerMonitor } from 'electron'
import { expect, test } from 'vitest'
import { setupLocking } from '../../electron/main/locking.ts'
import type { EngineEvent, LockReason } from '../../shared/api/events.ts'
import { fake } from '../support/desktop.ts'

function setup() {
  const did: string[] = []
  const powerMonitor = fake<PowerMonitor>()
  let emit = (_: EngineEvent) => {}
  const lock = setupLocking({
    engine: {
      lock: async (why: LockReason) => void did.push(`lock: ${why}`),
      lockIfDue: async () => void did.push('lock if due'),
      onEvent: (listener) => {
        emit = listener
        return () => {}
      },
    },
    clipboard: { clearNow: async () => void did.push('clear the clipboard') },
    windows: { empty: () => void did.push('empty the pages') },
    powerMonitor,
  })
  return { did, powerMonitor, lock, emit: (event: EngineEvent) => emit(event) }
}

test.each(['suspend', 'lock-screen', 'user-did-resign-active', 'shutdown'])(
  'on %s the vault is locked and the clipboard cleared, even if the vault was locked before',
  (name) => {
    const { did, powerMonitor } = setup()
    powerMonitor.emit(name)
    expect(did).toEqual(['lock: system', 'clear the clipboard'])
  },
)

test.each(['resume', 'unlock-screen'])('on %s the time that has passed counts', (name) => {
  const { did, powerMonitor } = setup()
  powerMonitor.emit(name)
  expect(did).toEqual(['lock if due'])
})

test('whatever has locked the vault, the pages are emptied and the clipboard is cleared', () => {
  const { did, emit } = setup()
  emit({ event: 'vaultChanged' })
  expect(did).toEqual([])
  emit({ event: 'locked', why: 'idle' })
  expect(did).toEqual(['empty the pages', 'clear the clipboard'])
})
