import { writeFileSync } from 'node:fs'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { SyncReport } from '../../shared/model/sync.ts'
import { startPersona } from '../providers/startPersona.ts'
import { besideSendGrid } from '../support/besideSendGrid.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(61_000)

const { cli, sendgrid, run, json } = await besideSendGrid()
const mail = sendgrid.addKey('Mail at work', ['mail.send'])

const show = (key: string) => json<{ id: string; scopes: string[] | null }>(['show', key])

beforeAll(async () => {
  await json(['add', 'Mail', '--base-url', sendgrid.origin, '--tag', 'mine'], 0, mail.value)
})

test('nothing is sent before the provider is allowed', async () => {
  expect(await run(['sync', 'sendgrid'])).toMatchObject({ status: 5, stdout: '' })
  expect(sendgrid.requests).toEqual([])
  await json(['network', 'allow', 'sendgrid'])
})

test('a dry run shows in 80 columns what is otherwise at the provider, and changes nothing', async () => {
  sendgrid.addKey('CI\u001b[31m\u202e', ['stats.read'])
  const { status, stdout, stderr } = await run(['sync', 'sendgrid', '--dry-run'])
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('sendgrid  3 keys there, 2 of them here')
  expect(stdout).toContain('  Mail\n    scopes: mail.send (here: not known)')
  expect(stdout).toContain('  Mail: name Mail (there: Mail at work)')
  expect(stdout).toContain('  CI\\u{1b}[31m\\u{202e} (')
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  const report = await json<SyncReport>(['sync', 'sendgrid', '--dry-run'])
  expect([report.applied, (await show('Mail')).scopes]).toEqual([false, null])
})

test('JSON is the whole report and asks nothing: what differs is taken over', async () => {
  const { id } = await show('Mail')
  const before = new Set(['Mail at work', 'Keyward'])
  const report = await json<SyncReport>(['sync', 'sendgrid'])
  expect(report).toEqual({
    provider: 'sendgrid',
    at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    applied: true,
    remote: 3,
    matched: 2,
    updated: [
      { key: expect.any(String), name: 'Manager', changes: [{ field: 'scopes', from: null, to: expect.any(Array) }] },
      { key: id, name: 'Mail', changes: [{ field: 'scopes', from: null, to: ['mail.send'] }] },
    ],
    kept: [
      { key: expect.any(String), name: 'Manager', field: 'name', ours: 'Manager', theirs: 'Keyward' },
      { key: id, name: 'Mail', field: 'name', ours: 'Mail', theirs: 'Mail at work' },
    ],
    gone: [],
    notChecked: [],
    unknown: [
      {
        remoteId: sendgrid.keys().find(({ name }) => !before.has(name))?.id,
        name: 'CI\u001b[31m\u202e',
        environment: 'live',
        scopes: ['stats.read'],
        lastUsedAt: null,
        expiresAt: null,
      },
    ],
  })
  expect(await show('Mail')).toMatchObject({ name: 'Mail', scopes: ['mail.send'], tags: ['mine'] })
  expect(await json<SyncReport>(['sync', 'sendgrid'])).toMatchObject({ applied: true, updated: [] })
})

test('the provider’s own settings of a key are told by the names that people have for them', async () => {
  const persona = await startPersona()
  onTestFinished(() => persona.close())
  await json(['network', 'allow', 'persona'])
  await json(
    ['add', 'Backend', '--manager', '--base-url', persona.origin, '--remote-id', persona.keys()[0]?.id ?? ''],
    0,
    persona.managers.sandbox,
  )
  const { status, stdout } = await run(['sync', 'persona', '--dry-run'])
  expect([status, stdout]).toEqual([0, expect.stringContaining('\n    IP allowlist: * (here: not known)\n')])
  expect(stdout).not.toMatch(/apiVersion|ipAllowlist/)
})

test.each([['--yes'], ['--no-input']])('%s takes over what was found', async (option) => {
  const scopes = option === '--yes' ? ['stats.read'] : ['mail.send']
  sendgrid.changeKey(mail.id, { scopes })
  const { status, stdout, stderr } = await run(['sync', 'Mail', option])
  expect([status, stderr]).toEqual([0, 'Taken over.\n'])
  expect(stdout).toContain('1 key there, 1 of them here')
  expect(stdout).toMatch(/ {4}scopes: gains [a-z.]+; loses [a-z.]+\n/)
  expect((await show('Mail')).scopes).toEqual(scopes)
})

test('a list that is not whole ends with 1 and calls nothing gone, in JSON too', async () => {
  sendgrid.faults.add({ operation: 'list', fault: { kind: 'emptyPage' }, times: 2 })
  const told = await run(['sync', 'sendgrid'])
  expect([told.status, told.stdout.replaceAll(/\s+/g, ' ')]).toEqual([1, expect.stringContaining('is not whole')])
  const report = await run(['sync', 'sendgrid', '--json'])
  expect([report.status, JSON.parse(report.stdout).gone]).toEqual([1, []])
  expect(report.stderr).toContain('is not whole')
})

test('a list that fails ends with 5, and says why', async () => {
  sendgrid.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 403 } })
  const { status, stdout, stderr } = await run(['sync', 'sendgrid'])
  expect([status, stdout]).toEqual([5, ''])
  expect(stderr).toMatch(
    /^keyward: The keys that "Manager" manages could not be read: SendGrid does not allow this \(403\)/,
  )
})

test('a word that names a key and a provider means the key; one that names neither is not found', async () => {
  const { value } = sendgrid.addKey('sendgrid', ['mail.send'])
  await json(['add', 'sendgrid', '--base-url', sendgrid.origin], 0, value)
  expect(await json<SyncReport>(['sync', 'sendgrid'])).toMatchObject({ remote: 1, updated: [{ name: 'sendgrid' }] })
  expect(await run(['sync', 'sendgird'])).toMatchObject({ status: 4, stdout: '' })
  expect(await run(['sync', 'postmark'])).toMatchObject({ status: 5, stdout: '' })
})

test('nothing is sent to an address from a file where nobody can be asked whether to agree', async () => {
  writeFileSync(
    `${cli.home}.csv`,
    `name,secret,provider,base_url\nImported,${make.sendgrid()},sendgrid,http://localhost:1\n`,
  )
  await run(['import', `${cli.home}.csv`])
  await json(['set', 'Imported', '--manager'])
  const before = sendgrid.requests.length
  const { status, stderr } = await run(['sync', 'Imported', '--no-input'])
  expect([status, stderr]).toEqual([5, expect.stringContaining('localhost:1')])
  expect(sendgrid.requests).toHaveLength(before)
})
