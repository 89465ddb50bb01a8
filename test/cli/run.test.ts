import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type CommandLine, commandLineVault, program } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(50)
const live = make.signatureapi('live')
const staged = make.text(40)

async function vault(): Promise<CommandLine> {
  const cli = await commandLineVault()
  await cli.run(['add', 'Contracts', '--var', 'SIGNATUREAPI_KEY'], { input: live })
  await cli.run(['add', 'Internal', '--var', 'INTERNAL_TOKEN', '--env', 'staging', '--tag', 'mine'], { input: staged })
  await cli.run(['add', 'No variable', '--env', 'staging'], { input: make.text(40) })
  return cli
}

/** A program that writes down what its environment says, where nothing masks it. */
function spy() {
  const file = join(temporaryFolder(), 'seen')
  const script = `const { SIGNATUREAPI_KEY: a, INTERNAL_TOKEN: b } = process.env
    const own = Object.keys(process.env).filter((name) => name.startsWith('KEYWARD'))
    require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify({ a, b, own }))`
  return { command: [process.execPath, '-e', script], seen: async () => JSON.parse(readFileSync(file, 'utf8')) }
}

test('the chosen keys reach the program in their variables, and nothing of Keyward does', async () => {
  const cli = await vault()
  for (const [choice, expected] of [
    [[], { a: live, b: staged }],
    [['--env', 'staging'], { b: staged }],
    [['--env', 'production'], { a: live }],
    [['--tag', 'mine'], { b: staged }],
    [['--key', 'Contracts'], { a: live }],
    [['--key', 'Contracts', '--tag', 'mine'], { a: live, b: staged }],
  ] as const) {
    const { command, seen } = spy()
    const { status, stderr } = await cli.run(['run', ...choice, '--', ...command])
    expect(status, stderr).toBe(0)
    expect(await seen()).toEqual({ ...expected, own: [] })
  }
})

test('a production key beside others is said first', async () => {
  const cli = await vault()
  expect((await cli.run(['run', '--', ...spy().command])).stderr).toBe(
    'Production keys beside others: SIGNATUREAPI_KEY (Contracts).\n',
  )
  expect((await cli.run(['run', '--env', 'staging', '--', ...spy().command])).stderr).toBe('')
})

test('output of the program is masked on both streams, whatever it writes at a time', async () => {
  const cli = await vault()
  const script = `for (const c of process.env.INTERNAL_TOKEN) require('fs').writeSync(1, c)
    console.error('error', process.env.INTERNAL_TOKEN)`
  const { stdout, stderr } = await cli.run(['run', '--tag', 'mine', '--', process.execPath, '-e', script])
  expect([stdout, stderr]).toEqual(['[secret]', 'error [secret]\n'])
})

test('the exit status is passed on, and arguments after -- belong to the program', async () => {
  const cli = await vault()
  const script = 'process.stdout.write(process.argv.slice(1).join(" ")); process.exitCode = 7'
  const { status, stdout } = await cli.run([
    'run',
    '--tag',
    'mine',
    '--',
    process.execPath,
    '-e',
    script,
    '--',
    '--json',
    '--key',
    'x',
  ])
  expect([status, stdout]).toEqual([7, '--json --key x'])
})

test.skipIf(process.platform === 'win32')(
  'a signal is passed on, and ends the command as it ended the program',
  async () => {
    const cli = await vault()
    const started = join(temporaryFolder(), 'started')
    const script = `require('fs').writeFileSync(${JSON.stringify(started)}, ''); process.on('SIGTERM', () => { console.log('got it'); process.exit(9) }); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, [program, 'run', '--tag', 'mine', '--', process.execPath, '-e', script], {
      env: { PATH: process.env.PATH, KEYWARD_HOME: cli.home, KEYWARD_PASSWORD_FILE: cli.passwordFile },
    })
    let stdout = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    for (let tries = 0; tries < 100 && !existsSync(started); tries++) await setTimeout(100)
    child.kill('SIGTERM')
    const status = await new Promise((done) => child.on('close', done))
    expect([status, stdout]).toEqual([9, 'got it\n'])
  },
)

test('two keys for one variable are an error, and nothing runs', async () => {
  const cli = await vault()
  await cli.run(['add', 'Twin', '--var', 'INTERNAL_TOKEN', '--env', 'dev'], { input: make.text(40) })
  const { command, seen } = spy()
  const { status, stdout } = await cli.run(['run', '--json', '--', ...command])
  expect(status).toBe(5)
  expect(JSON.parse(stdout).error.message).toContain('Two keys are for one variable')
  await expect(seen()).rejects.toThrow()
  expect((await cli.run(['run', '--env', 'dev', '--', ...command])).status).toBe(0)
})

test('a named key without a variable, and a program that does not exist, are told', async () => {
  const cli = await vault()
  expect((await cli.run(['run', '--key', 'No variable', '--', 'true'])).status).toBe(5)
  expect((await cli.run(['run', '--tag', 'mine', '--', 'no-such-program-here'])).status).toBe(4)
  expect((await cli.run(['run'])).status).toBe(2)
})

test('each use is logged by key and program, without arguments', async () => {
  const cli = await vault()
  await cli.run(['run', '--tag', 'mine', '--', process.execPath, '-e', '"argument-that-may-be-secret"'])
  const [event] = await cli.json<{ event: string; detail: string }[]>(['log', '--limit', '1'])
  expect(event).toMatchObject({ event: 'secret.run', detail: `${process.execPath}, version 1` })
})

test('a variable of Keyward’s own, or one that is no name, is refused', async () => {
  const cli = await vault()
  for (const name of ['KEYWARD_HOME', 'keyward_x', 'A=B', 'two words', '1ST']) {
    expect((await cli.run(['add', 'x', '--var', name], { input: 'value' })).status, name).toBe(2)
  }
})
