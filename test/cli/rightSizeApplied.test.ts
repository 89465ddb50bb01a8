import { beforeEach, expect, test } from 'vitest'
import { grantChange } from '../../shared/model/grant.ts'
import { besideSendGrid } from '../support/besideSendGrid.ts'

const { sendgrid, run } = await besideSendGrid()
let made = 0
/** The key that a test narrows: for mail, and it may read statistics too. */
let name: string

const after = ['mail.batch.create', 'mail.batch.delete', 'mail.batch.read', 'mail.batch.update', 'mail.send']
const before = [...after, 'stats.read']

async function grant(args: string[], status: number) {
  const result = await run(['right-size', name, ...args, '--json'])
  expect(result).toMatchObject({ status })
  return grantChange().parse(JSON.parse(result.stdout))
}

const atProvider = () => [...(sendgrid.keys().find((key) => key.name === name)?.scopes ?? [])].sort()

beforeEach(async () => {
  name = `Mail ${++made}`
  const { value } = sendgrid.addKey(name, before)
  const scopes = before.flatMap((scope) => ['--scope', scope])
  await run(['add', name, '--base-url', sendgrid.origin, '--purpose', 'mail', ...scopes], value)
  await run(['network', 'allow', 'sendgrid'])
})

test('a key is given the planned scopes and they are read back, in words and in 80 columns', async () => {
  const { status, stdout } = await run(['right-size', name])
  expect(status).toBe(0)
  const [plan = '', done = ''] = stdout.split('\n\n')
  expect(plan).toMatch(/^ {2}before +6: /m)
  expect(plan).toMatch(/^ {2}loses +can no longer .*stats\.read$/ms)
  expect(plan).not.toMatch(/^ {2}(call|steps)/m)
  expect(done).toMatch(/^ {2}state +applied: /m)
  expect(done).toMatch(/^ {2}commands +keyward right-size [0-9a-f]{8} --undo$/m)
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
  expect(atProvider()).toEqual(after)
})

test('it is undone by one command, and a second one finds nothing', async () => {
  expect(await grant(['--yes'], 0)).toMatchObject({ state: 'applied', before, wanted: after, canUndo: true })
  expect(await grant(['--undo'], 0)).toMatchObject({ state: 'undone', found: before, canUndo: false })
  expect(atProvider()).toEqual(before)
  expect(await run(['right-size', name, '--undo'])).toMatchObject({
    status: 5,
    stdout: '',
    stderr: expect.stringContaining('no change of the scopes'),
  })
})

test('nothing is sent where calls are not allowed', async () => {
  const sent = sendgrid.requests.length
  await run(['network', 'deny', 'sendgrid'])
  expect(await run(['right-size', name, '--yes'])).toMatchObject({ status: 5 })
  expect(sendgrid.requests).toHaveLength(sent)
})

test('a grant that the provider refuses leaves the old one in force and ends with 5', async () => {
  sendgrid.faults.add({ operation: 'update', fault: { kind: 'refuse', status: 403 } })
  expect(await grant(['--yes'], 5)).toMatchObject({ state: 'failed', found: before })
  expect(atProvider()).toEqual(before)
})

test.each([
  ['moreScopes', 'beyond it'],
  ['fewerScopes', 'missing'],
] as const)('%s than asked for are shown under “%s”, and end with 7', async (kind, label) => {
  sendgrid.faults.add({ operation: 'update', fault: { kind } })
  const { status, stdout } = await run(['right-size', name])
  expect(status).toBe(7)
  expect(stdout).toMatch(/^ {2}state +differs: /m)
  expect(stdout).toMatch(new RegExp(`^  ${label} +1: \\S+$`, 'm'))
})

test('what could not be read back ends with 7; the next call, whatever it asks for, finds it out and sets nothing', async () => {
  sendgrid.faults.add({ operation: 'retrieve', fault: { kind: 'refuse', status: 503 }, nth: 2 })
  expect(await grant(['--yes'], 7)).toMatchObject({ state: 'applying', found: null })
  expect(await grant(['--undo'], 5)).toMatchObject({ state: 'applied', found: after })
  expect(atProvider()).toEqual(after)
  expect(await grant(['--undo'], 0)).toMatchObject({ state: 'undone' })
})

test('an undo that is refused leaves the smaller grant in force and ends with 5', async () => {
  await grant(['--yes'], 0)
  sendgrid.faults.add({ operation: 'update', fault: { kind: 'refuse', status: 429 } })
  expect(await grant(['--undo'], 5)).toMatchObject({ state: 'applied', found: after, canUndo: true })
})

test('a key without a smaller grant, and --undo with --dry-run, are refused', async () => {
  await grant(['--yes'], 0)
  expect(await run(['right-size', name])).toMatchObject({ status: 5, stderr: expect.stringContaining('nothing more') })
  expect((await run(['right-size', name, '--undo', '--dry-run'])).status).toBe(2)
  expect((await run(['right-size', 'nothing'])).status).toBe(4)
})
