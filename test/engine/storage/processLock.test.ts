import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { withProcessLock } from '../../../electron/engine/storage/processLock.ts'
import { temporaryFolder } from '../../support/home.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const holdLock = fileURLToPath(new URL('children/holdLock.ts', import.meta.url))

/** A lock that another process holds. */
async function heldLock() {
  const file = join(temporaryFolder(), 'lock')
  const child = spawn(process.execPath, [holdLock, file])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  return { file, child }
}

describe('a lock between processes', () => {
  test('gives what its steps give and leaves an empty 0600 file', async () => {
    const file = join(temporaryFolder(), 'lock')
    expect(await withProcessLock(file, 0, async () => 'done')).toBe('done')
    expect({ size: statSync(file).size, mode: statSync(file).mode & 0o777 }).toEqual({ size: 0, mode: 0o600 })
  })

  test('is free again when the steps fail', async () => {
    const file = join(temporaryFolder(), 'lock')
    const failing = withProcessLock(file, 0, () => Promise.reject(new Error('a step that fails')))
    await expect(failing).rejects.toThrow('a step that fails')
    expect(await withProcessLock(file, 0, () => 'done')).toBe('done')
  })

  test('keeps others out while it is held', async () => {
    const { file } = await heldLock()
    expect(await codeOf(withProcessLock(file, 50, () => 'done'))).toBe('busy')
  })

  test('is free as soon as its owner is killed', async () => {
    const { file, child } = await heldLock()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await withProcessLock(file, 50, () => 'done')).toBe('done')
  })

  test('on a file that is something else says that, not that somebody is busy', async () => {
    const file = join(temporaryFolder(), 'lock')
    writeFileSync(file, 'nothing that can be locked, and longer than a header of a hundred bytes would be'.repeat(20))
    expect(await codeOf(withProcessLock(file, 50, () => 'done'))).toBe('databaseDamaged')
  })
})
