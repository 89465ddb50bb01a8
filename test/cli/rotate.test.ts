import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { JournalLine, Rotation, RotationPlan } from '../../shared/model/rotation.ts'
import { startPersona } from '../providers/startPersona.ts'
import { besideSendGrid } from '../support/besideSendGrid.ts'
import { program } from '../support/cli.ts'

const { cli, sendgrid, run, json, note } = await besideSendGrid()
let made = 0
/** The key that a test rotates. */
let name: string

const alive = () => sendgrid.keys().filter((key) => key.alive && key.name.startsWith(name)).length

beforeEach(async () => {
  name = `Mail ${++made}`
  const { value } = sendgrid.addKey(name, ['mail.send'])
  await json(['add', name, '--base-url', sendgrid.origin], 0, value)
  await json(['network', 'allow', 'sendgrid'])
})

test('a key is rotated step by step, waits in its grace, and is done when that is ended', async () => {
  const rotated = await run(['rotate', name, '--yes'])
  expect(rotated.status).toBe(0)
  const [steps = '', end = ''] = rotated.stdout.split('\n\n')
  expect(steps.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
    'planned',
    'creating',
    'created',
    'created',
    'verified',
    'switched',
    'grace',
  ])
  expect(end).toMatch(/state {6}grace until \d{4}-\d\d-\d\d \d\d:\d\d/)
  expect(end).toMatch(/commands {3}keyward rotation resume [0-9a-f]{8} --now/)
  const [waiting] = await json<Rotation[]>(['rotation', 'resume', name])
  expect(waiting).toMatchObject({ state: 'grace', decision: null, name, provider: 'sendgrid', mode: 'grace' })
  const hours = (Date.parse(waiting?.graceUntil ?? '') - Date.parse(waiting?.startedAt ?? '')) / 3600_000
  expect(hours).toBeCloseTo(24, 0)
  expect(alive()).toBe(2)
  const [done] = await json<Rotation[]>(['rotation', 'resume', name, '--now'])
  expect(done).toMatchObject({ id: waiting?.id, state: 'done', nextStep: null })
  expect(alive()).toBe(1)
  const shown = await json<Rotation & { journal: JournalLine[] }>(['rotation', 'show', done?.id.slice(0, 8) ?? ''])
  expect(shown).toEqual({ ...done, journal: expect.any(Array), places: [] })
  expect(shown.journal.at(-1)).toEqual({ at: expect.stringMatching(/Z$/), state: 'done', note: expect.any(String) })
  expect(await json<Rotation[]>(['rotation', 'list'])).toContainEqual(done)
})

test.each([[['--leaked']], [['--grace', '0s']]])('%j ends the old value in the same run', async (options) => {
  const rotation = await json<Rotation>(['rotate', name, '--yes', ...options])
  expect([rotation.state, alive()]).toEqual(['done', 1])
})

test('a dry run says what would be done, or why it would not, and changes nothing', async () => {
  const before = sendgrid.keys()
  const plan = await json<RotationPlan>(['rotate', name, '--dry-run'])
  expect(plan).toEqual({
    key: expect.any(String),
    name,
    provider: 'sendgrid',
    steps: expect.arrayContaining([expect.stringMatching(/\.$/)]),
    refused: [],
    files: [],
  })
  expect((await run(['rotate', name, '--dry-run'])).stdout).toContain('steps      1. ')
  await json(['network', 'deny', 'sendgrid'])
  expect((await json<RotationPlan>(['rotate', name, '--dry-run'])).refused).toHaveLength(1)
  expect([sendgrid.keys(), await run(['rotation', 'show', name])]).toMatchObject([before, { status: 4 }])
})

test('where nobody can be asked a production key is rotated as with --yes', async () => {
  expect(await run(['rotate', name, '--no-input'])).toMatchObject({ status: 0 })
  expect(alive()).toBe(2)
})

test('nothing is sent where calls are not allowed', async () => {
  const before = sendgrid.requests.length
  await json(['network', 'deny', 'sendgrid'])
  expect(await run(['rotate', name, '--yes'])).toMatchObject({ status: 5, stdout: '' })
  expect(sendgrid.requests).toHaveLength(before)
})

test('a second rotation of the same key is refused, without the steps of the first', async () => {
  await json(['rotate', name, '--yes'])
  const second = await run(['rotate', name, '--yes'])
  expect(second).toMatchObject({ status: 5, stdout: '', stderr: expect.stringContaining('under way') })
})

test('one that was given up ends with 5, and the old value is in force', async () => {
  sendgrid.faults.add({ operation: 'create', fault: { kind: 'moreScopes' } })
  const rotation = await json<Rotation>(['rotate', name, '--yes'], 5)
  expect(rotation).toMatchObject({ state: 'aborted', reason: expect.any(String), orphans: [{ status: 'deleted' }] })
  expect(alive()).toBe(1)
})

test('a rotation is rolled back while the old value lives, and cannot be cancelled then', async () => {
  await json(['rotate', name, '--yes'])
  expect((await run(['rotation', 'cancel', name])).status).toBe(5)
  expect(await json<Rotation>(['rotation', 'rollback', name])).toMatchObject({ state: 'aborted' })
  expect(alive()).toBe(1)
})

test('by hand it waits for the new value, which may come on stdin, and for the word that the old one is ended', async () => {
  const waiting = await json<Rotation>(['rotate', name, '--yes', '--manual', '--grace', '0s', '--no-input'], 7)
  expect(waiting).toMatchObject({ mode: 'manual', decision: { code: 'pasteNewValue' } })
  const again = await run(['rotation', 'resume', name, '--no-input'])
  expect(again.status).toBe(7)
  expect(again.stdout).toContain('page       https://app.sendgrid.com/')
  expect(again.stdout).toContain(`commands   keyward rotation resume ${waiting.id.slice(0, 8)}`)
  const old = await cli.run(['reveal', name])
  expect((await run(['rotation', 'resume', name, '--no-input'], old.stdout)).status).toBe(5)
  const { value } = sendgrid.addKey(`${name} anew`, ['mail.send'])
  const [pasted] = await json<Rotation[]>(['rotation', 'resume', name, '--no-input'], 7, value)
  expect(pasted).toMatchObject({ state: 'retiring', decision: { code: 'revokeOld' } })
  expect((await cli.run(['reveal', name])).stdout).toBe(`${value}\n`)
})

test('cancelled by hand before the paste, the old value stays in force', async () => {
  await json<Rotation>(['rotate', name, '--yes', '--manual', '--no-input'], 7)
  const cancelled = await run(['rotation', 'cancel', name])
  expect(cancelled).toMatchObject({ status: 0, stdout: expect.stringContaining('aborted: the old value is in force') })
  expect((await run(['rotation', 'resume', name])).status).toBe(4)
})

test('Ctrl+C stops it after the step that runs, and resume goes on from there', async () => {
  sendgrid.faults.add({ operation: 'create', fault: { kind: 'slow', ms: 1_500 } })
  const env = { PATH: process.env.PATH, KEYWARD_HOME: cli.home, NO_COLOR: '1' }
  const child = spawn(process.execPath, [program, 'rotate', name, '--yes'], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data
    })
  const ended = new Promise((done) => child.on('close', done))
  await vi.waitFor(() => expect(said).toContain('creating'), 10_000)
  child.kill('SIGINT')
  expect(await ended).toBe(7)
  note(said)
  expect(said).toContain('Stopping after this step.')
  expect(said).toContain('The new value is stored.')
  expect(await json<Rotation[]>(['rotation', 'resume', name])).toMatchObject([{ state: 'grace' }])
  expect(alive()).toBe(2)
})

test('resume without an id goes on with every one, and ends with the worst status', async () => {
  const { id } = await json<Rotation>(['rotate', name, '--yes', '--manual', '--no-input'], 7)
  const all = await json<Rotation[]>(['rotation', 'resume', '--now'], 7)
  expect(all).toContainEqual(
    expect.objectContaining({ id, decision: expect.objectContaining({ code: 'pasteNewValue' }) }),
  )
  expect(all.filter(({ state }) => state === 'grace')).toEqual([])
  await json(['rotation', 'cancel', id])
})

test('where the old value is still used it waits for a decision, which --now makes', async () => {
  const persona = await startPersona()
  onTestFinished(() => persona.close())
  const old = persona.addKey('sandbox', { name: 'Checks', permissions: ['account.read'] })
  const add = ['add', '--base-url', persona.origin]
  await json([...add, 'Persona manager', '--manager'], 0, persona.managers.sandbox)
  await json([...add, 'Checks', '--remote-id', old.id], 0, old.value)
  await json(['network', 'allow', 'persona'])
  const { id } = await json<Rotation>(['rotate', 'Checks', '--grace', '1s'])
  persona.setLastUsed(old.id, Date.now() + 600_000)
  await setTimeout(1_100)
  const [waiting] = await json<Rotation[]>(['rotation', 'resume', id], 7)
  expect(waiting).toMatchObject({ state: 'grace', decision: { code: 'oldStillUsed', options: ['retire', 'rollback'] } })
  expect((await run(['rotation', 'list'])).stdout).toMatch(
    /^[0-9a-f]{8} .* waits for you {3}Checks {2}persona · sandbox$/m,
  )
  expect(persona.isAlive(old.value)).toBe(true)
  expect(await json<Rotation[]>(['rotation', 'resume', id, '--now'])).toMatchObject([{ state: 'done' }])
  expect(persona.isAlive(old.value)).toBe(false)
})

test('an id that means nothing, and a wish that contradicts itself, are said with the status of their kind', async () => {
  for (const id of ['ffffffff', 'Nothing', name]) expect((await run(['rotation', 'show', id])).status).toBe(4)
  expect((await run(['rotate', name, '--leaked', '--grace', '1h'])).status).toBe(2)
  expect((await run(['rotate', name, '--grace', '91d'])).status).toBe(2)
})
