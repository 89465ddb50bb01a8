import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Rotation, RotationSafety } from '../../shared/model/rotation.ts'
import { besideSendGrid } from '../support/besideSendGrid.ts'

const { cli, folder, sendgrid, ...its } = await besideSendGrid()
let made = 0
/** The key of a test, its value, and a file that holds it. */
let name: string
let old: string
let env: string

interface Line {
  number: number
  kind: string
  path: string | null
  entry: string | null
  state: string | null
}

const run = (...args: string[]) => its.run(args)

async function json<T>(...args: string[]): Promise<T> {
  const { stdout } = await run(...args, '--json')
  return JSON.parse(stdout)
}

const places = (...args: string[]) => json<Line[]>('consumers', name, ...args)
const codeOf = async (...args: string[]) => (await json<{ error: { code: string } }>(...args)).error.code

beforeAll(() => run('network', 'allow', 'sendgrid'))

beforeEach(async () => {
  name = `Mail ${++made}`
  old = sendgrid.addKey(name, ['mail.send']).value
  await cli.run(['add', name, '--base-url', sendgrid.origin, '--var', 'MAIL_KEY'], { input: old })
  mkdirSync(join(folder, String(made)))
  env = join(folder, String(made), '.env')
  writeFileSync(env, `# ours\nMAIL_KEY=${old}\nPORT=3000\n`)
})

test('a place is added by its file alone, by file and entry, as a command and as a step; each has its number', async () => {
  const json = join(folder, 'config.json')
  writeFileSync(json, JSON.stringify({ mail: { key: old } }))
  await places('--file', env)
  await places('--file', `${json}:/mail/key`)
  await places('--hook', 'cat > /dev/null')
  expect(await places('--step', 'The shop’s page', '--link', 'https://shop.example/')).toEqual([
    { ...none, number: 1, kind: 'file', path: env, entry: 'MAIL_KEY' },
    { ...none, number: 2, kind: 'file', path: json, entry: '/mail/key' },
    { ...none, number: 3, kind: 'hook', command: 'cat > /dev/null' },
    { ...none, number: 4, kind: 'step', text: 'The shop’s page', link: 'https://shop.example/' },
  ])
  await places('--remove', '2')
  expect((await places('--step', 'Another')).map(({ number }) => number)).toEqual([1, 3, 4, 5])
  expect((await run('consumers', name)).stdout).toContain(`MAIL_KEY in ${env}`.slice(0, 40))
})

const none = {
  path: null,
  entry: null,
  command: null,
  text: null,
  link: null,
  addedAt: expect.stringMatching(/Z$/),
  state: null,
  at: null,
  why: null,
}

test('what is not this key’s is refused, and so is the same place twice', async () => {
  expect(await codeOf('consumers', name, '--file', `${env}:PORT`)).toBe('refused')
  expect(await codeOf('consumers', name, '--file', `${env}:NO_SUCH`)).toBe('notFound')
  expect(await codeOf('consumers', name, '--file', join(folder, 'nothing'))).toBe('notFound')
  expect(await codeOf('consumers', name, '--file', folder)).not.toBeUndefined()
  await places('--file', env)
  expect(await codeOf('consumers', name, '--file', `${env}:MAIL_KEY`)).toBe('refused')
  expect(await codeOf('consumers', name, '--remove', '7')).toBe('notFound')
  expect(await codeOf('consumers', name, '--link', 'https://shop.example/')).toBe('invalidInput')
  expect(await codeOf('consumers', name, '--not-yet')).toBe('invalidInput')
})

test('the file that a key is imported from is a place of it, once', async () => {
  const value = sendgrid.addKey(`Imported ${made}`, ['mail.send']).value
  writeFileSync(env, `IMPORTED_${made}=${value}\n`)
  expect((await run('import', env, '--dry-run')).stderr).not.toContain('consumers')
  expect((await run('import', env)).stderr).toContain('keyward consumers KEY')
  await run('import', env)
  name = `IMPORTED_${made}`
  expect(await places()).toMatchObject([{ number: 1, kind: 'file', path: env, entry: name }])
})

test('a rotation shows what it would write, writes it, runs the command, and says what became of each place', async () => {
  const out = join(folder, `out ${made}`)
  await places('--file', env)
  await places('--hook', `cat > '${out}'`)
  await places('--step', 'By hand')
  const dry = await run('rotate', name, '--dry-run')
  expect(dry.stdout).toContain('MAIL_KEY=…')
  const rotated = await run('rotate', name, '--yes')
  expect(rotated).toMatchObject({ status: 0 })
  expect(rotated.stdout).toContain('line 2: MAIL_KEY=…')
  const { stdout: value } = await cli.run(['reveal', name])
  expect(readFileSync(env, 'utf8')).toBe(`# ours\nMAIL_KEY=${value.trimEnd()}\nPORT=3000\n`)
  expect(readFileSync(out, 'utf8')).toBe(value.trimEnd())
  expect((await places()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'unknown'])
  expect((await run('rotation', 'show', name)).stdout).toContain('3. unknown: by hand: By hand')
  const shown = await json<Rotation & { places: Line[] }>('rotation', 'show', name)
  expect(shown.places).toMatchObject([{ number: 1, path: env }, { number: 2 }, { number: 3 }])
  expect((await json<RotationSafety>('rotation', 'safe', name)).verdict).toBe('notYet')
  const safe = await run('rotation', 'safe', name)
  expect(safe.status).toBe(0)
  expect(safe.stdout).toMatch(/Not yet: .*\n {2}✓ new value/)
  expect(safe.stdout).toMatch(/ {2}\? places/)
  expect(safe.stdout).toMatch(/ {2}○ grace/)
  expect((await places('--confirm', '3', '--not-yet')).map(({ state }) => state)[2]).toBe('failed')
  expect((await places('--confirm', '3')).map(({ state }) => state)[2]).toBe('confirmed')
  for (const line of safe.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('without a terminal a file that failed is told of, and not tried again', async () => {
  await places('--file', env)
  const text = readFileSync(env, 'utf8')
  rmSync(env)
  await run('rotate', name, '--yes')
  writeFileSync(env, text)
  await run('rotation', 'resume', name)
  expect(readFileSync(env, 'utf8')).toBe(text)
  expect((await run('rotation', 'show', name)).stdout).toMatch(/places {5}1\. failed: MAIL_KEY in/)
})

test('a rollback whose command fails waits with the new key, says what it can go on with, and ends it once told so', async () => {
  const flag = join(folder, `fails ${made}`)
  await places('--hook', `test ! -e '${flag}'`)
  await places('--step', 'By hand')
  await run('rotate', name, '--yes')
  writeFileSync(flag, '')
  const held = await run('rotation', 'rollback', name)
  expect(held.status).toBe(7)
  expect(held.stdout).toMatch(/commands {3}keyward rotation resume \w{8}\n +keyward rotation resume \w{8} --now\n/)
  const living = () => sendgrid.keys().filter((each) => each.alive && each.name.startsWith(name)).length
  expect((await run('rotation', 'resume', name)).status).toBe(7)
  expect(living()).toBe(2)
  await places('--confirm', '1')
  expect((await run('rotation', 'resume', name)).status).toBe(7)
  expect((await json<Rotation>('rotation', 'rollback', name)).decision?.message).toContain('“By hand”')
  expect((await run('rotation', 'resume', name, '--now')).status).toBe(5)
  expect(living()).toBe(1)
})

test('a grace is extended by the command line, and what was not written is named with the command that does', async () => {
  await places('--hook', 'exit 3')
  expect((await run('rotate', name, '--yes')).stdout).toMatch(/ {2}again {6}keyward rotation resume \w{8}\n/)
  expect((await run('rotation', 'resume')).stdout).toMatch(/ {2}again {6}keyward rotation resume \w{8}\n/)
  const before = await json<Rotation>('rotation', 'show', name)
  const after = await json<Rotation>('rotation', 'extend', name, '3d')
  expect(Date.parse(after.graceUntil ?? '') - Date.parse(before.graceUntil ?? '')).toBeGreaterThan(86_400_000)
  expect((await run('rotation', 'extend', name, '1h')).status).toBe(5)
  expect((await run('rotation', 'extend', name, '91d')).status).toBe(2)
})
