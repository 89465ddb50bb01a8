import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { ApiKey } from '../../shared/model/apiKey.ts'
import { type CommandLine, commandLine, commandLineVault } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(40)
const noPassword = { KEYWARD_PASSWORD_FILE: '' }

const passwordFile = (text: string) => {
  const file = join(temporaryFolder(), 'password')
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

describe('making a vault', () => {
  test('without a terminal there is no recovery slot, and it says so', async () => {
    const { status, stderr } = await commandLine().run(['init'])
    expect(status).toBe(0)
    expect(stderr).toContain('No recovery code was made')
  })
  test('what needs a vault says where none is, and the command that makes one', async () => {
    const { status, stderr } = await commandLine().run(['list'])
    expect(status).toBe(4)
    expect(stderr).toContain('There is no vault in')
    expect(stderr).toContain('“keyward init”')
  })
  test('a recovery kit opens the vault once, for a new password and a new code', async () => {
    const cli = commandLine()
    const kit = join(temporaryFolder(), 'kit')
    expect((await cli.run(['init', '--recovery-kit', kit])).status).toBe(0)
    expect(statSync(kit).mode & 0o777).toBe(0o600)
    expect((await cli.run(['log'])).stdout).toContain('recovery.saved')
    await cli.run(['add', 'Mail'], { input: make.sendgrid() })
    const code = codeIn(readFileSync(kit, 'utf8'))
    const next = passwordFile('another password')
    const recovered = await cli.run(['recover', '--password-file', next], { input: `${code.toLowerCase()}\n` })
    expect(recovered.status).toBe(0)
    const nextCode = codeIn(recovered.stdout)
    expect(nextCode).not.toBe(code)
    expect((await cli.run(['list', '--fields', 'name', '--password-file', next])).stdout).toBe('Mail\n')
    expect((await cli.run(['list'])).status).toBe(3)
    expect((await cli.run(['recover', '--password-file', next], { input: code })).status).toBe(3)
    expect((await cli.run(['recover', '--password-file', next], { input: nextCode })).status).toBe(0)
  })
  test('a recovery kit is not written inside the home, over a file, or for a vault that was not made', async () => {
    const cli = commandLine()
    expect((await cli.run(['init', '--recovery-kit', join(cli.home, 'kit')])).status).toBe(5)
    expect(existsSync(cli.home)).toBe(false)
    const kit = passwordFile('something else')
    expect((await cli.run(['init', '--recovery-kit', kit])).status).toBe(5)
    expect(readFileSync(kit, 'utf8')).toBe('something else')
    await cli.run(['init'])
    const other = join(temporaryFolder(), 'kit')
    expect((await cli.run(['init', '--recovery-kit', other])).status).toBe(5)
    expect(existsSync(other)).toBe(false)
  })
  test('files are 0600 in folders of 0700 whatever the umask', async () => {
    const cli = await commandLineVault()
    await cli.run(['add', 'Mail'], { input: make.sendgrid() })
    await cli.run(['backup'])
    const open = readdirSync(cli.home, { recursive: true, encoding: 'utf8' }).filter(
      (path) => (statSync(join(cli.home, path)).mode & 0o077) !== 0,
    )
    expect(open).toEqual([])
  })
})

const codeIn = (text: string) => /(?:[0-9A-Z]{4}-){8}[0-9A-Z*~$=]/.exec(text)?.[0] ?? ''

describe('passwords', () => {
  test('the new password comes on stdin, and the old one no longer opens anything', async () => {
    const cli = await commandLineVault()
    await cli.run(['add', 'Mail'], { input: make.sendgrid() })
    expect((await cli.run(['passwd'], { input: 'next password\n' })).status).toBe(0)
    expect((await cli.run(['list'])).status).toBe(3)
    expect((await cli.run(['list', '--fields', 'name', '--password-file', passwordFile('next password')])).stdout).toBe(
      'Mail\n',
    )
  })
  test('without a new password nothing changes', async () => {
    const cli = await commandLineVault()
    expect((await cli.run(['passwd'])).status).toBe(2)
    expect((await cli.run(['list'])).status).toBe(0)
  })
  test('a new vault key keeps every secret, and the old page key opens nothing', async () => {
    const cli = await commandLineVault()
    const value = make.sendgrid()
    await cli.run(['add', 'Mail'], { input: value })
    const { status, stderr } = await cli.run(['passwd', '--new-key'])
    expect(status, stderr).toBe(0)
    expect((await cli.run(['reveal', 'Mail'])).stdout).toBe(`${value}\n`)
    expect((await cli.json<{ ok: boolean }>(['doctor'])).ok).toBe(true)
  })
})

describe('unlock and lock', () => {
  const unlocked = async (): Promise<CommandLine> => {
    const cli = await commandLineVault()
    await cli.run(['add', 'Mail'], { input: make.sendgrid() })
    expect((await cli.run(['unlock', '--for', '1m'])).status).toBe(0)
    return cli
  }
  const listed = async (cli: CommandLine) =>
    (await cli.run(['list', '--fields', 'name', '--no-input'], { env: noPassword })).status

  test('commands need no password until it is locked', async () => {
    const cli = await unlocked()
    expect(await listed(cli)).toBe(0)
    expect((await cli.run(['add', 'Second', '--no-input'], { input: make.sendgrid(), env: noPassword })).status).toBe(0)
    await cli.run(['lock'])
    expect(await listed(cli)).toBe(3)
    expect(readdirSync(cli.home).filter((name) => name.startsWith('holder'))).toEqual([])
  })
  test('it ends at its deadline', async () => {
    const cli = await unlocked()
    await cli.run(['unlock', '--for', '1s'])
    for (let tries = 0; tries < 20 && (await listed(cli)) === 0; tries++) await setTimeout(300)
    expect(await listed(cli)).toBe(3)
    await cli.run(['lock'])
  })
  test('only this user can reach the socket', async () => {
    const cli = await unlocked()
    const holder = JSON.parse(readFileSync(join(cli.home, 'holder.json'), 'utf8')) as { address: string }
    expect(statSync(join(cli.home, 'holder.json')).mode & 0o777).toBe(0o600)
    if (process.platform !== 'win32') expect(statSync(holder.address).mode & 0o777).toBe(0o600)
    await cli.run(['lock'])
  })
  test.runIf(process.platform === 'linux')('there is never more than one, however many start at once', async () => {
    const cli = await unlocked()
    const results = await Promise.all(Array.from({ length: 5 }, () => cli.run(['unlock', '--for', '1m'])))
    expect(results.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0])
    for (let tries = 0; tries < 20 && holders(cli.home) > 1; tries++) await setTimeout(200)
    expect(holders(cli.home)).toBe(1)
    expect(await listed(cli)).toBe(0)
    await cli.run(['lock'])
    for (let tries = 0; tries < 20 && holders(cli.home) > 0; tries++) await setTimeout(200)
    expect(holders(cli.home)).toBe(0)
  })
  test('a holder that was killed is replaced, and commands ask again meanwhile', async () => {
    const cli = await unlocked()
    for (const pid of holderPids(cli.home)) process.kill(pid, 'SIGKILL')
    expect(await listed(cli)).toBe(3)
    expect((await cli.run(['unlock', '--for', '1m'])).status).toBe(0)
    expect(await listed(cli)).toBe(0)
    await cli.run(['lock'])
  })
  test('a new vault key ends it', async () => {
    const cli = await unlocked()
    await cli.run(['passwd', '--new-key'])
    expect(await listed(cli)).toBe(3)
  })
})

/** Processes that listen on a socket of this home. */
function holderPids(home: string): number[] {
  const inodes = readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .filter((line) => line.endsWith(`${home}/holder.sock`))
    .map((line) => `socket:[${line.split(/\s+/)[6]}]`)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => openFiles(pid).some((file) => inodes.includes(file)))
    .map(Number)
}

const holders = (home: string) => holderPids(home).length

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readLink(`/proc/${pid}/fd/${fd}`))
  } catch {
    return []
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

describe('several commands at once', () => {
  test('no key is lost and nobody sees a locked database', async () => {
    const cli = await commandLineVault()
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) => cli.run(['add', `key ${i}`], { input: make.sendgrid() })),
    )
    expect(results.map(({ status, stderr }) => [status, stderr])).toEqual(Array(8).fill([0, '']))
    expect(await cli.json<ApiKey[]>(['list'])).toHaveLength(8)
  })
  test('two makers of one vault: one makes it, the other is refused', async () => {
    const cli = commandLine()
    const results = await Promise.all([cli.run(['init']), cli.run(['init']), cli.run(['init'])])
    expect(results.map(({ status }) => status).sort()).toEqual([0, 5, 5])
    expect((await cli.run(['list'])).status).toBe(0)
  })
})

test('a backup is made after the first change, once the command has answered', async () => {
  const cli = await commandLineVault()
  await cli.run(['add', 'Mail'], { input: make.sendgrid() })
  const backups = () =>
    existsSync(join(cli.home, 'backups'))
      ? readdirSync(join(cli.home, 'backups')).filter((name) => name.endsWith('.keyward'))
      : []
  for (let tries = 0; tries < 50 && backups().length === 0; tries++) await setTimeout(200)
  expect(backups()).toHaveLength(1)
})

test('a backup restores into another home with its password', async () => {
  const cli = await commandLineVault()
  const value = make.sendgrid()
  await cli.run(['add', 'Mail'], { input: value })
  const file = join(temporaryFolder(), 'vault.keyward')
  await cli.run(['backup', file])
  const other = commandLine()
  expect((await other.run(['restore', file])).status).toBe(0)
  expect((await other.run(['reveal', 'Mail'])).stdout).toBe(`${value}\n`)
  await other.run(['add', 'Later'], { input: make.sendgrid() })
  const again = await other.run(['restore', file])
  expect(again.status).toBe(0)
  expect(again.stderr).toContain('is kept in')
  expect((await other.run(['list', '--fields', 'name'])).stdout).toBe('Mail\n')
})

test('doctor ends with 1 and says which check is bad', async () => {
  const cli = await commandLineVault()
  const database = join(cli.home, 'vault', 'vault.db')
  const bytes = readFileSync(database)
  bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000)
  writeFileSync(database, bytes)
  const { status, stdout } = await cli.run(['doctor', '--json'])
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ ok: false })
})
