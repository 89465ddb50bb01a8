import stringWidth from 'string-width'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type CommandLine, unlockedCommandLine } from '../support/cli.ts'
import { secretMaker } from '../support/secrets.ts'
import { hostileName } from './audit/hostileReport.ts'
import { sarifFaults } from './audit/sarifFaults.ts'

const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const severity = z.enum(['low', 'medium', 'high', 'critical'])

/** What other programs rely on, written out. */
const document = z.strictObject({
  checkedAt: moment,
  keys: z.int(),
  findings: z.array(
    z.strictObject({
      id: z.string().regex(/^[0-9a-f]{32}$/),
      rule: z.string(),
      severity,
      key: z.uuid(),
      name: z.string(),
      title: z.string(),
      why: z.string(),
      scopes: z.array(z.string()),
      evidence: z.strictObject({
        grade: z.enum(['observed', 'reported', 'declared', 'none']),
        from: moment.nullable(),
        to: moment.nullable(),
        rows: z.int(),
      }),
      remedy: z.string(),
    }),
  ),
  notChecked: z.array(z.strictObject({ rule: z.string(), key: z.uuid().nullable(), why: z.string() })),
  accepted: z.int(),
  exceptions: z
    .array(
      z.strictObject({
        finding: z.string(),
        rule: z.string(),
        key: z.uuid(),
        name: z.string().nullable(),
        title: z.string(),
        why: z.string(),
        who: z.string(),
        acceptedAt: moment,
        until: moment,
        state: z.enum(['inForce', 'expired', 'orphaned']),
      }),
    )
    .nullable(),
})
type Document = z.infer<typeof document>

const make = secretMaker(61)
const mail = make.sendgrid()
/** Text that hides itself, as far as a name may hold it. */
const hostile = hostileName.replace(/[\p{Cc}\p{Cs}]/gu, '')
const secrets = [mail, make.persona('production'), make.text(40)]
let cli: CommandLine

beforeAll(async () => {
  const made = await unlockedCommandLine()
  cli = made.cli
  const scopes = ['mail.send', 'templates.read', 'api_keys.create', 'billing.read'].flatMap((scope) => [
    '--scope',
    scope,
  ])
  await cli.json(['add', 'Mail', '--env', 'live', '--purpose', 'mail', '--expires', '10d', ...scopes], mail)
  await cli.json(['add', hostile, '--owner', 'Ada', '--scope', 'account.read'], secrets[1])
  await cli.json(['add', 'Plain', '--env', 'staging'], secrets[2])
  await cli.json(['add', 'Gone'], make.text(40))
  await cli.json(['archive', 'Gone'])
  return made.close
})

const audit = (...args: string[]) => cli.json<Document>(['audit', ...args])
/** Without what differs from run to run. */
const settled = (text: string) => text.replace(/"checkedAt":"[^"]*"/, '')

describe('audit', () => {
  test('prints the documented JSON by --json and by --format json', async () => {
    const byOption = await cli.run(['audit', '--json'])
    const byFormat = await cli.run(['audit', '--format', 'json'])
    expect(byOption.status).toBe(0)
    const found = document.parse(JSON.parse(byOption.stdout))
    expect(found.keys).toBe(3)
    expect(found.findings.map(({ rule }) => rule)).toContain('escalation')
    expect(found.notChecked.length).toBeGreaterThan(0)
    expect(settled(byFormat.stdout)).toBe(settled(byOption.stdout))
  })

  test('puts the worst first', async () => {
    const order = ['critical', 'high', 'medium', 'low']
    const found = (await audit()).findings.map((finding) => order.indexOf(finding.severity))
    expect(found).toEqual(found.toSorted())
    expect(new Set(found).size).toBeGreaterThan(1)
  })

  test('narrows to a rule, a key and a provider', async () => {
    const whole = await audit()
    const mails = whole.findings.filter(({ name }) => name === 'Mail')
    expect((await audit('--key', 'Mail')).findings).toEqual(mails)
    expect(await audit('--key', mails[0]?.key.slice(0, 8) ?? '')).toMatchObject({ keys: 1, findings: mails })
    expect(await audit('--provider', 'SendGrid')).toMatchObject({ keys: 1, findings: mails })
    const { findings, notChecked } = await audit('--rule', 'no-owner')
    expect(findings).toEqual(whole.findings.filter(({ rule }) => rule === 'no-owner'))
    expect(findings.length).toBeGreaterThan(0)
    expect(notChecked).toEqual([])
  })

  const worst = async () => (await audit()).findings[0]?.severity ?? 'low'

  test.each([
    [[], 0],
    [['--fail-on', 'low'], 1],
    [['--fail-on', 'critical', '--rule', 'no-purpose'], 0],
    [['--fail-on', 'low', '--format', 'sarif'], 1],
    [['--fail-on', 'terrible'], 2],
    [['--format', 'pdf'], 2],
    [['--json', '--format', 'sarif'], 2],
    [['--rule', 'nothing'], 2],
    [['--provider', 'nothing'], 2],
    [['--key', 'nothing'], 4],
    [['--key', 'Gone'], 4],
    [['nonsense'], 2],
    [['accept', 'abcdef', '--why', 'because'], 2],
    [['accept', 'abc', '--why', 'because', '--until', '30d'], 2],
    [['accept', 'abcdef', '--why', 'because', '--until', 'someday'], 2],
    [['accept', 'abcdef012345', '--why', 'because', '--until', '30d'], 4],
    [['reopen', 'abcdef012345'], 4],
    [['exceptions'], 0],
  ])('%j ends with %i', async (args, status) => {
    expect((await cli.run(['audit', ...args])).status).toBe(status)
  })

  test('fails at the threshold and not over the worst that there is', async () => {
    expect(await worst()).toBe('critical')
    expect((await cli.run(['audit', '--fail-on', 'critical'])).status).toBe(1)
    expect((await cli.run(['audit', '--fail-on', 'critical', '--key', 'Plain'])).status).toBe(0)
  })

  test('lists the rules and providers there are when a word is none of them', async () => {
    expect((await cli.run(['audit', '--rule', 'nothing'])).stderr).toContain('The rules are full-access, ')
    expect((await cli.run(['audit', '--provider', 'nothing'])).stderr).toContain('The keys are of persona, sendgrid.')
    expect(await audit('--provider', 'stripe')).toMatchObject({ keys: 0, findings: [] })
  })

  test('tells an error as JSON where JSON was asked for in either way', async () => {
    for (const way of [['--json'], ['--format', 'json'], ['--format=json']]) {
      const { stdout, status } = await cli.run(['audit', '--key', 'nothing', ...way])
      expect(status).toBe(4)
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'notFound' } })
    }
  })

  test('prints text for 80 columns, whole for one key', async () => {
    const { stdout } = await cli.run(['audit'])
    const { stdout: whole } = await cli.run(['audit', '--key', 'Mail'])
    for (const line of `${stdout}${whole}`.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80)
    const [first] = (await audit()).findings
    expect(stdout).toContain(first?.id.slice(0, 8))
    expect(stdout).toContain('\nnot checked\n')
    expect(stdout).toMatch(/\n3 keys: \d+ critical, /)
    expect(whole.replace(/\s+/g, ' ')).toContain(`remedy ${first?.remedy}`)
  })

  test('is SARIF 2.1.0 by the official schema', async () => {
    const { stdout } = await cli.run(['audit', '--format', 'sarif'])
    expect(sarifFaults(stdout)).toEqual([])
    const [run] = JSON.parse(stdout).runs
    const { findings } = await audit()
    expect(run.results.map((result: Record<string, Record<string, string>>) => result.partialFingerprints)).toEqual(
      findings.map(({ id }) => ({ 'keywardFinding/v1': id, primaryLocationLineHash: id })),
    )
  })

  test.each(['table', 'json', 'sarif', 'junit', 'html'])(
    'as %s holds no secret and no raw foreign text',
    async (format) => {
      const { stdout, stderr, status } = await cli.run(['audit', '--format', format])
      expect(status, stderr).toBe(0)
      for (const secret of secrets) expect(stdout).not.toContain(secret.slice(8, 20))
      expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      if (format === 'html' || format === 'junit') expect(stdout).not.toContain('<img')
    },
  )
})

describe('an accepted finding', () => {
  test('does not fail until it is taken up again', async () => {
    const fails = async () =>
      (await cli.run(['audit', '--rule', 'no-owner', '--key', 'Plain', '--fail-on', 'low'])).status
    expect(await fails()).toBe(1)
    const { findings } = await audit('--rule', 'no-owner', '--key', 'Plain')
    const prefix = findings[0]?.id.slice(0, 6) ?? ''
    const accepted = await cli.run(['audit', 'accept', prefix.toUpperCase(), '--why', 'A test key', '--until', '30d'])
    expect(accepted).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Accepted until \d{4}-\d\d-\d\d: .*Plain/),
    })
    expect(await fails()).toBe(0)
    expect(await audit('--rule', 'no-owner', '--key', 'Plain')).toMatchObject({
      findings: [],
      accepted: 1,
      exceptions: [{ why: 'A test key', state: 'inForce' }],
    })
    expect(document.parse(await audit()).exceptions).toHaveLength(1)
    expect(await cli.json(['audit', 'exceptions'])).toMatchObject([{ why: 'A test key', name: 'Plain' }])
    expect((await cli.run(['audit', 'exceptions'])).stdout).toMatch(/^[0-9a-f]{8} {2}in force {2}\d{4}-/)
    expect(await cli.json(['audit', 'reopen', prefix])).toEqual({ ok: true })
    expect(await fails()).toBe(1)
  })

  test('fails again when its end has come, and that is told', async () => {
    const narrow = ['--rule', 'no-owner', '--key', 'Plain']
    const { findings } = await audit(...narrow)
    const id = findings[0]?.id ?? ''
    const until = Date.now() + 5_000
    await cli.json(['audit', 'accept', id, '--why', 'For now', '--until', new Date(until).toISOString()])
    await new Promise((done) => setTimeout(done, until - Date.now() + 1))
    const { status, stderr } = await cli.run(['audit', ...narrow, '--fail-on', 'low'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^An acceptance has expired: .*Plain \([0-9a-f]{8}\)\.$/m)
    expect((await cli.run(['audit', 'exceptions'])).stdout).toContain(`${id.slice(0, 8)}  expired `)
    await cli.json(['audit', 'reopen', id])
  })

  test('is told on stderr when the facts have changed', async () => {
    const { findings } = await audit('--rule', 'no-purpose', '--key', 'Plain')
    await cli.json(['audit', 'accept', findings[0]?.id ?? '', '--why', 'Not yet known', '--until', '2099-01-31'])
    await cli.json(['set', 'Plain', '--purpose', 'internal'])
    const { stderr, stdout } = await cli.run(['audit', '--json'])
    expect(stderr).toMatch(/^An acceptance covers nothing: the facts have changed: .*Plain \([0-9a-f]{8}\)\.$/m)
    expect(document.parse(JSON.parse(stdout)).exceptions).toMatchObject([
      { state: 'orphaned', until: expect.stringMatching(/^2099-/) },
    ])
    expect((await cli.run(['audit', '--key', 'Mail'])).stderr).toBe('')
  })
})
