import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ApiKey, apiKeyFields } from '../../shared/model/apiKey.ts'
import { commandLine, commandLineVault } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(30)

describe('the documented JSON', () => {
  test('add, show, list, set, tag, archive and remove give a key with every field', async () => {
    const cli = await commandLineVault()
    const value = make.sendgrid()
    const added = await cli.json<ApiKey>(
      [
        'add',
        'Mail',
        '--tag',
        'billing',
        '--scope',
        'mail.send',
        '--expires',
        '2031-01-31',
        '--owner',
        'Ada',
        '--note',
        'n',
        '--purpose',
        'mail',
        '--var',
        'SG_KEY',
      ],
      `${value}\n`,
    )
    expect(Object.keys(added)).toEqual(apiKeyFields())
    expect(added).toMatchObject({
      name: 'Mail',
      provider: 'sendgrid',
      environment: 'live',
      environmentClass: 'production',
      type: null,
      status: 'active',
      scopes: ['mail.send'],
      tags: ['billing'],
      purposes: ['mail'],
      owner: 'Ada',
      note: 'n',
      variable: 'SG_KEY',
      importedFrom: null,
      preview: `SG.…${value.slice(-4)}`,
      lastRotatedAt: null,
      lastUsedAt: null,
      versions: 1,
      manager: false,
      remoteId: value.split('.')[1],
    })
    expect(added.expiresAt).toBe(new Date(2031, 0, 31, 23, 59, 59, 999).toISOString())
    expect(added.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(await cli.json(['show', 'Mail'])).toEqual(added)
    expect(await cli.json(['list'])).toEqual([added])
    expect((await cli.json<ApiKey>(['set', 'Mail', '--owner', 'Grace', '--expires', 'never'])).owner).toBe('Grace')
    expect((await cli.json<ApiKey>(['tag', 'Mail', '+urgent', '-billing'])).tags).toEqual(['urgent'])
    expect((await cli.json<ApiKey>(['archive', 'Mail'])).status).toBe('archived')
    expect(await cli.json(['list'])).toEqual([])
    expect(await cli.json<ApiKey[]>(['list', '--status', 'archived'])).toHaveLength(1)
    expect((await cli.json<ApiKey>(['archive', 'Mail', '--undo'])).status).toBe('active')
    expect((await cli.json<ApiKey>(['remove', 'Mail', '--yes'])).status).toBe('removed')
    expect((await cli.json<ApiKey>(['remove', 'Mail', '--undo'])).status).toBe('active')
  })

  test('reveal gives id, name, version and value; without --json the value and a line end', async () => {
    const cli = await commandLineVault()
    const values = [make.sendgrid(), make.sendgrid()]
    const { id } = await cli.json<ApiKey>(['add', 'Mail'], values[0])
    await cli.json(['set', 'Mail', '--value'], values[1])
    expect(await cli.json(['reveal', 'Mail'])).toEqual({ id, name: 'Mail', version: 2, value: values[1] })
    expect((await cli.run(['reveal', 'Mail', '--version', 'previous'])).stdout).toBe(`${values[0]}\n`)
    expect((await cli.run(['reveal', id.slice(0, 6), '--version', '1'])).stdout).toBe(`${values[0]}\n`)
  })

  test('a value of several lines is kept to the letter but for one line end', async () => {
    const cli = await commandLineVault()
    const value = '-----BEGIN KEY-----\r\nabc\n\n-----END KEY-----\n'
    await cli.run(['add', 'pem'], { input: `${value}\n` })
    expect((await cli.json<{ value: string }>(['reveal', 'pem'])).value).toBe(value)
  })

  test('detect needs no vault and stores nothing', async () => {
    const cli = commandLine()
    expect(await cli.json(['detect'], `Authorization: Bearer ${make.persona('sandbox')}\n`)).toEqual({
      provider: 'persona',
      environment: 'sandbox',
      environmentClass: 'non-production',
      type: 'api-key',
      confidence: 'certain',
      candidates: [{ provider: 'persona', environment: 'sandbox', type: 'api-key' }],
    })
    const none = { provider: null, environment: null, environmentClass: null, type: null }
    expect(await cli.json(['detect'], 'nothing known')).toEqual({ ...none, confidence: 'none', candidates: [] })
    expect(await cli.json(['detect'], ['key_', 'live_', 'a1'.repeat(16)].join(''))).toEqual({
      ...none,
      confidence: 'ambiguous',
      candidates: [{ provider: 'signatureapi', environment: 'live', type: 'api-key' }],
    })
    expect((await cli.run(['list'])).status).toBe(4)
  })

  test('import, expiring, log, doctor, backup and the rest', async () => {
    const cli = await commandLineVault()
    const file = join(temporaryFolder(), '.env')
    writeFileSync(file, `PORT=3000\nSENDGRID_API_KEY=${make.sendgrid()}\n`)
    expect(await cli.json(['import', file, '--dry-run'])).toMatchObject({ imported: 1, keys: [] })
    const report = await cli.json<{ keys: string[] }>(['import', file])
    expect(report).toEqual({
      imported: 1,
      updated: 0,
      duplicates: 0,
      skipped: 1,
      dropped: [{ line: 1, field: 'PORT', why: 'not a key' }],
      keys: [expect.any(String)],
    })
    await cli.json(['set', 'SENDGRID_API_KEY', '--expires', '5d'])
    expect(await cli.json(['expiring', '--within', '30d'])).toEqual([
      {
        id: report.keys[0],
        name: 'SENDGRID_API_KEY',
        provider: 'sendgrid',
        environment: 'live',
        expiresAt: expect.any(String),
        daysLeft: 5,
      },
    ])
    expect(await cli.json<unknown[]>(['log'])).toContainEqual({
      at: expect.any(String),
      event: 'key.changed',
      key: report.keys[0],
      detail: 'expiresAt',
    })
    expect(await cli.json(['backup', join(temporaryFolder(), 'b.keyward')])).toEqual({
      file: expect.stringContaining('b.keyward'),
      keys: 1,
      verified: true,
    })
    expect(await cli.json(['doctor'])).toMatchObject({
      ok: true,
      checks: expect.arrayContaining([{ name: 'pages', ok: true, detail: expect.any(String) }]),
    })
    expect(await cli.json(['unlock', '--for', '1m'])).toEqual({ ok: true })
    expect(await cli.json(['lock'])).toEqual({ ok: true })
    expect(await cli.json(['passwd', '--passes', '4'])).toEqual({ ok: true })
    expect(await cli.json(['recovery-kit', join(temporaryFolder(), 'kit')])).toEqual({ ok: true })
    expect(await cli.json(['page-key', join(temporaryFolder(), 'key')])).toEqual({ ok: true })
  })

  test('fields pick columns in text and JSON', async () => {
    const cli = await commandLineVault()
    await cli.run(['add', 'b'], { input: make.sendgrid() })
    await cli.run(['add', 'A'], { input: make.sendgrid() })
    expect(await cli.json(['list', '--fields', 'name,provider'])).toEqual([
      { name: 'A', provider: 'sendgrid' },
      { name: 'b', provider: 'sendgrid' },
    ])
    expect((await cli.run(['list', '--fields', 'name'])).stdout).toBe('A\nb\n')
    expect((await cli.run(['list', '--fields', 'secret'])).status).toBe(2)
  })
})

describe('exit statuses', () => {
  const statusOf = async (args: string[], input = '') => {
    const cli = await commandLineVault()
    await cli.run(['add', 'twin'], { input: make.sendgrid() })
    await cli.run(['add', 'twin'], { input: make.sendgrid() })
    await cli.run(['add', 'one'], { input: make.signatureapi('live') })
    const result = await cli.run([...args, '--json'], { input })
    return { status: result.status, code: (JSON.parse(result.stdout) as { error?: { code: string } }).error?.code }
  }
  test.each([
    [['nonsense'], 2, 'invalidInput'],
    [['list', '--colour'], 2, 'invalidInput'],
    [['add'], 2, 'invalidInput'],
    [['add', 'x'], 2, 'invalidInput'],
    [['add', 'x', '--expires', 'someday'], 2, 'invalidInput'],
    [['list', 'colour:red'], 2, 'invalidInput'],
    [['tag', 'one', 'urgent'], 2, 'invalidInput'],
    [['show', 'nothing'], 4, 'notFound'],
    [['reveal', 'one', '--version', '7'], 4, 'notFound'],
    [['import', 'no-such-file'], 4, 'notFound'],
    [['show', 'twin'], 5, 'ambiguousKey'],
    [['set', 'one', '--env', 'sandbox'], 5, 'environmentContradiction'],
    [['remove', 'one'], 5, 'refused'],
    [['init'], 5, 'vaultExists'],
  ])('%j ends with %i', async (args, status, code) => {
    expect(await statusOf(args)).toEqual({ status, code })
  })

  test('a wrong password, or one in a file that others can read, is 3', async () => {
    const cli = await commandLineVault()
    const folder = temporaryFolder()
    const file = (name: string, text: string, mode: number) => {
      writeFileSync(join(folder, name), text, { mode })
      return join(folder, name)
    }
    const listWith = async (path: string) =>
      JSON.parse((await cli.run(['list', '--json', '--password-file', path])).stdout).error.code
    expect(await listWith(file('wrong', 'wrong\n', 0o600))).toBe('wrongPassword')
    expect(await listWith(file('empty', '\n', 0o600))).toBe('passwordFileRefused')
    expect(await listWith(join(folder, 'missing'))).toBe('passwordFileRefused')
    if (process.platform !== 'win32')
      expect(await listWith(file('open', 'a password for the command line\n', 0o644))).toBe('passwordFileRefused')
    expect((await cli.run(['list', '--password-file', join(folder, 'wrong')])).status).toBe(3)
    expect((await cli.run(['list', '--no-input'], { env: { KEYWARD_PASSWORD_FILE: '' } })).status).toBe(3)
  })

  test('one line end at the end of a password file is not part of the password, a second is', async () => {
    const cli = await commandLineVault()
    const file = join(temporaryFolder(), 'password')
    for (const [ending, status] of [
      ['', 0],
      ['\r\n', 0],
      ['\n\n', 3],
    ] as const) {
      writeFileSync(file, `a password for the command line${ending}`, { mode: 0o600 })
      expect((await cli.run(['list', '--password-file', file])).status).toBe(status)
    }
  })

  test('a command without a vault is 4, help is 0, no command is 2', async () => {
    const cli = commandLine()
    expect((await cli.run(['list'])).status).toBe(4)
    expect((await cli.run(['--help'])).status).toBe(0)
    expect((await cli.run(['add', '--help'])).status).toBe(0)
    expect((await cli.run([])).status).toBe(2)
  })
})

test('help names what is built and nothing else', async () => {
  const { stdout } = await commandLine().run(['--help'])
  const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name]) => name)
  expect(commands).toEqual([
    'init',
    'unlock',
    'lock',
    'passwd',
    'recover',
    'recovery-kit',
    'page-key',
    'backup',
    'restore',
    'doctor',
    'log',
    'demo',
    'add',
    'set',
    'list',
    'show',
    'tag',
    'archive',
    'remove',
    'reveal',
    'copy',
    'detect',
    'providers',
    'import',
    'export',
    'expiring',
    'audit',
    'evidence',
    'right-size',
    'network',
    'verify',
    'sync',
    'rotate',
    'rotation',
    'consumers',
    'policy',
    'run',
    'serve',
  ])
})

test('text is good to read in 80 columns without colour', async () => {
  const cli = await commandLineVault()
  await cli.run(
    ['add', 'A name that is much longer than any column of the table can be', '--tag', 'billing', '--expires', '10d'],
    { input: make.sendgrid() },
  )
  await cli.run(['add', '鍵'.repeat(40), '--env', 'staging', '--note', 'one\ntwo'], { input: make.text(40) })
  for (const args of [
    ['list'],
    ['expiring'],
    ['show', '鍵'.repeat(40)],
    ['list', '--fields', 'name,provider,status,versions'],
    ['log'],
  ]) {
    const { stdout, status } = await cli.run(args)
    expect(status).toBe(0)
    expect(stdout).not.toContain('\u001b')
    for (const line of stdout.split('\n')) {
      const width = [...line].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
      if (args[0] !== 'show') expect(width, line).toBeLessThanOrEqual(80)
    }
  }
})

test('copy says truthfully that there is no clipboard', async () => {
  const cli = await commandLineVault()
  await cli.run(['add', 'Mail'], { input: make.sendgrid() })
  const { status, stdout } = await cli.run(['copy', 'Mail', '--json'], { env: { DISPLAY: '', WAYLAND_DISPLAY: '' } })
  if (process.platform === 'linux') {
    expect(status).toBe(5)
    expect(JSON.parse(stdout).error.code).toBe('noClipboard')
  }
})
