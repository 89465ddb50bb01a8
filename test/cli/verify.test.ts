import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answering } from '../support/answering.ts'
import { commandLineVault } from '../support/cli.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(8_300)

/** A vault with one SendGrid key at a server that answers with this status. */
async function keyAt(status: number) {
  const cli = await commandLineVault()
  const { origin, received } = await answering((_, response) => response.writeHead(status).end('{"scopes":[]}'))
  const value = make.sendgrid()
  const added = await cli.run(['add', 'Mail', '--base-url', origin], { input: value })
  expect(added.status).toBe(0)
  return { cli, origin, received, value }
}

test.each([
  [200, true, 0, /^alive {2}Mail: SendGrid takes this key \(200\)\.\n$/],
  [401, false, 1, /^dead {2}Mail: SendGrid does not take this key \(401\)\.\n$/],
  [403, null, 1, /^not known {2}Mail: SendGrid answered 403, which does not tell whether the key is alive\.\n$/],
  [500, null, 1, /^not known {2}Mail: SendGrid answered 500, /],
])(
  'a key that the provider answers with %i is told by word, JSON and exit status',
  async (status, alive, exit, line) => {
    const { cli, received } = await keyAt(status)
    await cli.run(['network', 'allow', 'sendgrid'])
    const told = await cli.run(['verify', 'Mail'])
    expect([told.status, told.stderr]).toEqual([exit, ''])
    expect(told.stdout).toMatch(line)
    const json = await cli.run(['verify', 'Mail', '--json'])
    expect(json.status).toBe(exit)
    const [{ id }] = (await cli.json(['list'])) as [{ id: string }]
    expect(JSON.parse(json.stdout)).toEqual({
      key: id,
      name: 'Mail',
      alive,
      status,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
    })
    expect(received).toHaveLength(2)
  },
)

test('nothing is sent before the provider is allowed: exit 5, and the command that allows it', async () => {
  const { cli, received } = await keyAt(200)
  expect(await cli.run(['verify', 'Mail'])).toMatchObject({
    status: 5,
    stdout: '',
    stderr:
      'keyward: Calls to SendGrid are not allowed. Nothing was sent. Allow them first. “keyward network allow PROVIDER” does that.\n',
  })
  const json = await cli.run(['verify', 'Mail', '--json'])
  expect([json.status, JSON.parse(json.stdout).error.code]).toEqual([5, 'networkOff'])
  expect(received).toEqual([])
})

test('an address that came from a file is used once it is agreed to', async () => {
  const { cli, origin, received } = await keyAt(200)
  await cli.run(['network', 'allow', 'sendgrid'])
  writeFileSync(`${cli.home}.csv`, `name,secret,provider,base_url\nImported,${make.sendgrid()},sendgrid,${origin}\n`)
  expect((await cli.run(['import', `${cli.home}.csv`])).status).toBe(0)
  const refused = await cli.run(['verify', 'Imported', '--no-input'])
  expect(refused).toMatchObject({ status: 5, stdout: '' })
  expect(refused.stderr).toContain(new URL(origin).host)
  expect(received).toEqual([])
  await cli.run(['set', 'Imported', '--base-url', origin])
  expect((await cli.run(['verify', 'Imported'])).status).toBe(0)
  expect(received).toHaveLength(1)
})

test('a certificate that nobody vouches for gets no key', async () => {
  const cli = await commandLineVault()
  const { origin, received } = await answering(undefined, { tls: true })
  await cli.run(['add', 'Mail', '--base-url', origin], { input: make.sendgrid() })
  await cli.run(['network', 'allow', 'sendgrid'])
  const told = await cli.run(['verify', 'Mail'])
  expect(told).toMatchObject({ status: 1, stdout: expect.stringMatching(/^not known .* Nothing was sent\.\n$/) })
  const unchecked = await cli.run(['verify', 'Mail'], { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })
  expect(unchecked).toMatchObject({ status: 5, stdout: '' })
  expect(received).toEqual([])
})

test('the log says what was sent where, and no part of the key', async () => {
  const { cli, origin, value } = await keyAt(401)
  await cli.run(['network', 'allow', 'sendgrid'])
  expect(await cli.run(['verify', 'Mail'])).toMatchObject({ status: 1, stderr: '' })
  const { stdout } = await cli.run(['log'])
  const { host } = new URL(origin)
  expect(stdout).toContain(`verify at ${host}: 401`)
  expect(stdout).toContain(`at ${host}: dead`)
  for (const part of value.split('.').slice(1)) expect(stdout).not.toContain(part.slice(0, 8))
})
