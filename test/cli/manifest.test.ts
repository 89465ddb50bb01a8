import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type CommandLine, unlockedCommandLine } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { sarifFaults } from './audit/sarifFaults.ts'

const make = secretMaker(63)
const values = [make.sendgrid(), make.persona('production'), make.text(40)]
let cli: CommandLine
let text: string

interface Found {
  findings: { id: string; key: string; name: string }[]
  keys: number
}

beforeAll(async () => {
  const made = await unlockedCommandLine()
  cli = made.cli
  await cli.json(['add', 'Mail', '--purpose', 'mail', '--scope', 'mail.send', '--scope', 'api_keys.create'], values[0])
  await cli.json(['add', 'Users', '--scope', 'account.read', '--owner', 'Ada'], values[1])
  await cli.json(['add', 'Plain', '--env', 'staging'], values[2])
  const file = join(made.folder, 'keys.json')
  const { status, stderr } = await cli.run(['export', file, '--manifest'])
  expect(status, stderr).toBe(0)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  text = readFileSync(file, 'utf8')
  return made.close
})

/** A folder with nothing but the manifest, and an environment that knows no home and no password. */
function elsewhere(content = text) {
  const cwd = temporaryFolder()
  mkdirSync(join(cwd, 'ci'))
  writeFileSync(join(cwd, 'ci', 'all keys.json'), content)
  const bare = { HOME: undefined, KEYWARD_HOME: undefined, KEYWARD_PASSWORD_FILE: undefined }
  const run = (...args: string[]) => cli.run(['audit', '--manifest', 'ci/all keys.json', ...args], { cwd, env: bare })
  return { cwd, run }
}

test('the audit of a manifest finds what that of the vault finds, without home, password or trace', async () => {
  const { cwd, run } = elsewhere()
  const { stdout, status, stderr } = await run('--json', '--no-input')
  expect(status, stderr).toBe(0)
  const found: Found = JSON.parse(stdout)
  const inVault = await cli.json<Found>(['audit'])
  expect(found.findings).toEqual(inVault.findings)
  expect(found.findings.length).toBeGreaterThan(3)
  expect(found).toMatchObject({ keys: 3, exceptions: null })
  expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(['ci', join('ci', 'all keys.json')])
})

test('the threshold decides the exit status, and rule, key and provider narrow it', async () => {
  const { run } = elsewhere()
  expect((await run('--fail-on', 'low')).status).toBe(1)
  expect((await run('--fail-on', 'critical', '--key', 'Plain')).status).toBe(0)
  const of = async (...args: string[]) => JSON.parse((await run('--json', ...args)).stdout) as Found
  const { findings } = await of()
  const mails = findings.filter(({ name }) => name === 'Mail')
  expect(await of('--key', 'Mail')).toMatchObject({ keys: 1, findings: mails })
  expect(await of('--key', mails[0]?.key.slice(0, 8) ?? '')).toMatchObject({ keys: 1, findings: mails })
  expect(await of('--provider', 'sendgrid')).toMatchObject({ keys: 1, findings: mails })
  expect((await run('--key', 'nothing')).status).toBe(4)
  expect((await run('--key', mails[0]?.key.slice(0, 3) ?? '')).status).toBe(4)
  expect((await run('--rule', 'nothing')).status).toBe(2)
  expect((await run('--provider', 'nothing')).stderr).toContain('The keys are of persona, sendgrid.')
})

test('a name that two keys have is refused with both', async () => {
  const { run } = elsewhere(text.replace('"name":"Users"', '"name":"Mail"'))
  const { status, stderr } = await run('--key', 'Mail')
  expect(status).toBe(5)
  expect(stderr.match(/[0-9a-f-]{36} \("Mail"\)/g)).toHaveLength(2)
})

test('SARIF points at the line where the key stands, with the fingerprint of the vault', async () => {
  const { run } = elsewhere()
  const { stdout } = await run('--format', 'sarif')
  expect(sarifFaults(stdout)).toEqual([])
  const lines = text.split('\n')
  const { results } = JSON.parse(stdout).runs[0]
  for (const { locations, partialFingerprints } of results) {
    const [{ physicalLocation, logicalLocations }] = locations
    expect(physicalLocation.artifactLocation.uri).toBe('ci/all%20keys.json')
    expect(lines[physicalLocation.region.startLine - 1]).toContain(logicalLocations[0].fullyQualifiedName)
    expect(partialFingerprints['keywardFinding/v1']).toMatch(/^[0-9a-f]{32}$/)
  }
  const { findings } = await cli.json<Found>(['audit'])
  expect(
    results.map((one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints['keywardFinding/v1']),
  ).toEqual(findings.map(({ id }) => id))
})

test('the table names the line, and no output holds a part of a value', async () => {
  const { run } = elsewhere()
  expect((await run()).stdout).toMatch(/Mail +sendgrid · live · line \d+/)
  for (const format of ['table', 'json', 'sarif', 'junit', 'html']) {
    const { stdout, status } = await run('--format', format)
    expect(status).toBe(0)
    for (const value of values) expect(stdout).not.toContain(value.slice(-12))
  }
  for (const value of values) expect(text).not.toContain(value.slice(-12))
})

test('an accepted finding is accepted in the manifest too', async () => {
  const { findings } = await cli.json<Found>(['audit', '--key', 'Plain', '--rule', 'no-owner'])
  await cli.json(['audit', 'accept', findings[0]?.id ?? '', '--why', 'A test', '--until', '30d'])
  const file = join(temporaryFolder(), 'keys.json')
  expect(await cli.json(['export', file, '--manifest'])).toEqual({ ok: true })
  await cli.json(['audit', 'reopen', findings[0]?.id ?? ''])
  const { run } = elsewhere(readFileSync(file, 'utf8'))
  const narrow = ['--key', 'Plain', '--rule', 'no-owner']
  expect((await run('--fail-on', 'low', ...narrow)).status).toBe(0)
  expect(JSON.parse((await run('--json', ...narrow)).stdout)).toMatchObject({ findings: [], accepted: 1 })
})

test.each([
  ['nothing', 4, () => ''],
  ['no JSON', 2, () => '{'],
  ['another document', 2, () => '{"keys": []}'],
  ['a field too many', 2, () => text.replace('"name":', '"secret":"x","name":')],
  ['a newer manifest', 5, () => text.replace('"version": 1', '"version": 2')],
])('%s is refused, and nothing of it is repeated', async (what, status, content) => {
  const { run, cwd } = elsewhere(content())
  if (what === 'nothing') rmSync(join(cwd, 'ci', 'all keys.json'))
  const { status: ended, stdout, stderr } = await run('--fail-on', 'low')
  expect(ended, stderr).toBe(status)
  expect(stdout).toBe('')
  expect(stderr).not.toContain('Mail')
})

test('a file that is there is not written over', async () => {
  const file = join(temporaryFolder(), 'keys.json')
  writeFileSync(file, 'mine')
  expect((await cli.run(['export', file, '--manifest'])).status).toBe(5)
  expect(readFileSync(file, 'utf8')).toBe('mine')
})
