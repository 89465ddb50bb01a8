import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { commandLineVault } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(8_200)

const line = (more: object = {}) =>
  JSON.stringify({ time: '2026-01-10T12:30:15Z', method: 'POST', path: '/v3/mail/send', status: 202, ...more })
const log = [
  line(),
  line({ time: '2026-03-11T12:00:00Z' }),
  line({ method: 'GET', path: '/v3/templates' }),
  line({ status: 403 }),
  line({ path: `/v3/resource/${'word/'.repeat(30)}`, url: undefined }),
  line({ path: undefined, url: 'https://example.org/' }),
  'no line of JSON',
].join('\n')

async function vaultWithKey() {
  const cli = await commandLineVault()
  const { status } = await cli.run(['add', 'Mail'], { input: make.sendgrid() })
  expect(status).toBe(0)
  const file = join(temporaryFolder(), 'calls.log')
  writeFileSync(file, log)
  return { cli, file }
}

test('a log proves scopes of a key: the report, its JSON, the list of logs, and forgetting one', async () => {
  const { cli, file } = await vaultWithKey()
  const args = ['evidence', 'import', file, '--key', 'Mail']
  const dry = await cli.run([...args, '--dry-run'])
  expect(dry).toMatchObject({ status: 0, stderr: 'Nothing was kept: this was a dry run.\n' })
  expect(dry.stdout).toBe(
    [
      '3 calls in this log of JSON lines prove 2 scopes, 2026-01-10 to 2026-03-11.',
      '        1  refused by the provider',
      '        1  to other hosts or of other keys',
      '        1  no calls, or without a time',
      'Nobody knows which scope these need, so that it may look unused:',
      '        1  POST /v3/resource/word/word/word/word/word/word/word/word/word/word/…',
      '',
    ].join('\n'),
  )
  expect(await cli.json(['evidence', 'list', '--key', 'Mail'])).toEqual([])
  expect(await cli.json(args)).toEqual({
    format: 'ndjson',
    rows: 3,
    scopes: 2,
    from: '2026-01-10T12:30:15.000Z',
    to: '2026-03-11T12:00:00.000Z',
    unmapped: [{ call: expect.stringMatching('^POST /v3/resource/'), count: 1 }],
    refused: 1,
    foreign: 1,
    unread: 1,
    already: false,
  })
  const again = await cli.run(args)
  expect(again.stderr).toContain('was read for this key before')
  const listed = await cli.run(['evidence', 'list', '--key', 'Mail'])
  expect(listed.stdout).toMatch(
    /^[0-9a-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}2026-01-10 to 2026-03-11 +3 {2}calls\.log\n$/,
  )
  expect(
    Math.max(...[...dry.stdout.split('\n'), ...listed.stdout.split('\n')].map((each) => each.length)),
  ).toBeLessThanOrEqual(80)
  const removed = await cli.run(['evidence', 'remove', listed.stdout.slice(0, 8), '--key', 'Mail'])
  expect(removed.stdout).toBe('Forgotten: calls.log, with what only it proved.\n')
  expect(await cli.json(['evidence', 'list', '--key', 'Mail'])).toEqual([])
  expect((await cli.run(['evidence', 'remove', 'ffff', '--key', 'Mail'])).status).toBe(4)
})

test('a log may be packed, or come on stdin', async () => {
  const { cli, file } = await vaultWithKey()
  writeFileSync(`${file}.gz`, gzipSync(log))
  expect(await cli.json(['evidence', 'import', `${file}.gz`, '--key', 'Mail'])).toMatchObject({ rows: 3 })
  expect(await cli.json(['evidence', 'import', '-', '--key', 'Mail'], log)).toMatchObject({ rows: 3, already: true })
  const [source] = await cli.json<{ file: string }[]>(['evidence', 'list', '--key', 'Mail'])
  expect(source?.file).toBe('calls.log.gz')
})

test('what a terminal would obey in the name of a file is shown as its code', async () => {
  const { cli, file } = await vaultWithKey()
  const named = join(file, '..', 'calls \u202e.log')
  writeFileSync(named, log)
  await cli.json(['evidence', 'import', named, '--key', 'Mail'])
  for (const way of [[], ['--json']])
    expect((await cli.run(['evidence', 'list', '--key', 'Mail', ...way])).stdout).not.toContain('\u202e')
})

test('what cannot be read is said, with the status of its kind', async () => {
  const { cli, file } = await vaultWithKey()
  expect((await cli.run(['evidence', 'import', file])).status).toBe(2)
  expect((await cli.run(['evidence', 'import', file, '--key', 'Mail', '--format', 'xml'])).status).toBe(2)
  expect((await cli.run(['evidence', 'import', `${file}.absent`, '--key', 'Mail'])).status).toBe(4)
  expect((await cli.run(['evidence', 'import', file, '--key', 'Nothing'])).status).toBe(4)
  await cli.run(['add', 'Signing', '--provider', 'signatureapi', '--env', 'test'], { input: make.signatureapi('test') })
  const refused = await cli.run(['evidence', 'import', file, '--key', 'Signing'])
  expect(refused).toMatchObject({ status: 5, stderr: expect.stringContaining('a log proves nothing of it') })
})
