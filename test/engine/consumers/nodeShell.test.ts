import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nodeShell } from '../../../electron/engine/consumers/nodeShell.ts'
import { temporaryFolder } from '../../support/home.ts'
import { secretMaker } from '../../support/secrets.ts'

const value = secretMaker(81).sendgrid()
const run = (command: string, timeoutMs = 20_000, stdin = value) => nodeShell.run(command, stdin, timeoutMs)

describe.skipIf(process.platform === 'win32')('a command of the system’s shell', () => {
  test('gets the value on its stdin, to the last byte and no more', async () => {
    const file = join(temporaryFolder(), 'taken')
    expect(await run(`cat > '${file}'`)).toEqual({ status: 0 })
    expect(readFileSync(file, 'utf8')).toBe(value)
  })

  test('has the value neither in its arguments nor in its environment, and nothing of Keyward’s there', async () => {
    process.env.KEYWARD_PASSWORD_FILE = '/a/file'
    onTestFinished(() => void delete process.env.KEYWARD_PASSWORD_FILE)
    const file = join(temporaryFolder(), 'around')
    expect(
      await run(`(env; tr '\\0' ' ' < /proc/$$/cmdline; ps -o args= -p $$) > '${file}' 2> /dev/null; true`),
    ).toEqual({
      status: 0,
    })
    const around = readFileSync(file, 'utf8')
    expect(around).toContain('PATH=')
    expect(around).not.toContain(value)
    expect(around).not.toContain('KEYWARD_')
  })

  test('runs in the home folder, wherever Keyward was started', async () => {
    const file = join(temporaryFolder(), 'where')
    await run(`pwd > '${file}'`)
    expect(readFileSync(file, 'utf8').trim()).toBe(homedir())
  })

  test('prints into nothing, and tells by its status how it went', async () => {
    expect(await run('echo out; echo err >&2; exit 3')).toEqual({ status: 3 })
    expect(await run('no-such-command-anywhere')).toEqual({ status: 127 })
  })

  test('need not read what it is given, however much that is', async () => {
    expect(await run('true', 20_000, 'x'.repeat(1_000_000))).toEqual({ status: 0 })
  })

  test('that a signal ends has no status', async () => {
    expect(await run('kill -9 $$')).toEqual({ status: null, why: 'The command was ended by the signal SIGKILL.' })
  })

  test('is waited for, but not what it has started to stay', async () => {
    const began = performance.now()
    expect(await run('sleep 5 & exit 0')).toEqual({ status: 0 })
    expect(performance.now() - began).toBeLessThan(4_000)
  })

  test('that takes too long is ended with all that it has started, even what does not listen', async () => {
    const file = join(temporaryFolder(), 'pids')
    const command = `trap '' TERM; (trap '' TERM; echo $$ >> '${file}'; sleep 60 & echo $! >> '${file}'; wait) & wait; sleep 60`
    expect(await run(command, 500)).toEqual({ status: null, why: 'The command was ended: it took more than 0.5 s.' })
    const pids = readFileSync(file, 'utf8').trim().split('\n').map(Number)
    expect(pids).toHaveLength(2)
    await setTimeout(200)
    expect(pids.filter(isRunning)).toEqual([])
  })

  test('that takes too long may clear up before it is ended', async () => {
    const file = join(temporaryFolder(), 'cleared')
    await run(`trap "echo yes > '${file}'; exit" TERM; sleep 60 & wait`, 300)
    expect(existsSync(file)).toBe(true)
  })

  test('is not the one of the folder that Keyward was started in', async () => {
    const here = temporaryFolder()
    writeFileSync(join(here, 'put'), '#!/bin/sh\ncat > taken', { mode: 0o755 })
    const before = process.cwd()
    process.chdir(here)
    onTestFinished(() => process.chdir(before))
    expect(await run('./put')).toEqual({ status: 127 })
    expect(existsSync(join(here, 'taken'))).toBe(false)
  })
})

/** A zombie, whose parent has not looked yet, does not run. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
