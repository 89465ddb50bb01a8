import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Background } from '../../electron/engine/index.ts'
import { makeDueBackup, scheduleBackups } from '../../electron/engine/index.ts'
import { backupProcess } from '../../electron/main/backups.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import { password, testEngine, testVault } from '../support/engine.ts'

test('the process for backups gets home and key in a message', async () => {
  const sent: unknown[] = []
  await backupProcess('/home', () => ({ postMessage: (task) => void sent.push(task) })).backup(Buffer.from([1, 255]))
  expect(sent).toEqual([{ home: '/home', key: '01ff' }])
})

test('what that process does makes a backup of the vault that another one has open', async () => {
  const { home, client } = await testVault()
  await client.keys.add({ name: 'a', value: 'v' })
  const keys: Buffer[] = []
  const keep: Background = { backup: async (key) => void keys.push(Buffer.from(key)) }
  const other = testEngine(home, { background: keep })
  await other.client.vault.unlock({ password })
  await other.client.backups.schedule({})
  await makeDueBackup(home, keys[0] ?? Buffer.alloc(0))
  expect(readdirSync(join(home, 'backups')).filter((name) => name.endsWith('-hourly.keyward'))).toHaveLength(1)
  expect(keys[0]?.every((byte) => byte === 0)).toBe(true)
})

test('a backup is asked for once after many changes, and not for other events', async () => {
  vi.useFakeTimers()
  let emit = (_: EngineEvent) => {}
  const call = vi.fn(async () => ({ ok: true as const, output: {} }))
  scheduleBackups({
    call,
    onEvent: (listener) => {
      emit = listener
      return () => {}
    },
  })
  emit({ event: 'locked', why: 'asked' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(call).not.toHaveBeenCalled()
  for (let n = 0; n < 5; n++) emit({ event: 'vaultChanged' })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(call.mock.calls).toEqual([['backups.schedule', {}]])
  emit({ event: 'vaultChanged' })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(call).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
})
