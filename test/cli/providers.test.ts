import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { providerPage } from '../../electron/cli/text/providerPage.ts'
import { loadBuiltIn } from '../../electron/engine/providers/builtIn.ts'
import { outlines } from '../../electron/engine/providers/outlines.ts'
import { type CommandLine, commandLine, commandLineVault } from '../support/cli.ts'
import { secretMaker } from '../support/secrets.ts'

test('the bundled catalogue is the one of the sources', async () => {
  const rows = outlines.map(({ id, name, environments, types, scopeCount }) => ({
    id,
    name,
    environments: environments.map((environment) => environment.id),
    types: types.map((type) => type.id),
    scopes: scopeCount,
  }))
  expect(await commandLine().json(['providers'])).toEqual(rows)
})

test('one provider is an array of one', async () => {
  expect(await commandLine().json(['providers', 'SendGrid'])).toEqual([
    { id: 'sendgrid', name: 'SendGrid', environments: ['live'], types: ['general', 'billing'], scopes: 283 },
  ])
})

test('the table and every page fit 80 columns and need no vault', async () => {
  const cli = commandLine()
  const { stdout, status } = await cli.run(['providers'])
  expect(status).toBe(0)
  expect(stdout.split('\n')).toHaveLength(outlines.length + 2)
  const pages = await Promise.all(
    outlines.map(async ({ id }) => {
      const whole = await loadBuiltIn(id)
      return whole ? providerPage(whole) : ''
    }),
  )
  for (const line of [stdout, ...pages].join('\n').split('\n')) {
    expect(line).not.toContain('\u001b')
    expect([...line].length, line).toBeLessThanOrEqual(80)
  }
})

test('a page has formats, environments, marked scopes, purposes, links and sources', async () => {
  const { stdout } = await commandLine().run(['providers', 'sendgrid'])
  for (const part of [
    '● live',
    '^SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}$',
    '283: ! sensitive, ^ can gain more rights, - off unless asked for',
    /^ +api_keys +create!\^ delete! read! update!\^$/m,
    /^ +billing +create!- delete!- read!- update!-$/m,
    /^ +purposes +mail: mail\.batch\.create/m,
    'https://app.sendgrid.com/settings/api_keys',
    '(2026-11)',
  ])
    expect(stdout).toMatch(part)
})

const make = secretMaker(50)
const told = /^Not taken: .*acme\.json: name: /m

function writeBrokenProvider({ home }: CommandLine): string {
  const file = join(home, 'providers', 'acme.json')
  mkdirSync(join(home, 'providers'), { recursive: true })
  writeFileSync(file, '{"id":"acme"}')
  return file
}

test('an unknown provider is 4, and a file of the user’s that is not taken is told', async () => {
  const cli = commandLine()
  expect((await cli.run(['providers', 'nothing'])).status).toBe(4)
  writeBrokenProvider(cli)
  for (const [args, input] of [
    [['providers'], ''],
    [['detect'], 'nothing known'],
  ] as const) {
    const { status, stderr } = await cli.run([...args], { input })
    expect(status).toBe(0)
    expect(stderr).toMatch(told)
  }
  const { status, stdout } = await cli.run(['providers', 'acme', '--json'])
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalidInput' } })
})

test('adding and importing tell of a file that is not taken, and take the keys all the same', async () => {
  const cli = await commandLineVault()
  const env = join(cli.home, '..', '.env')
  writeFileSync(env, `ACME_TOKEN=${make.text(40)}\n`)
  const steps = [
    [['add', 'Mail', '--json'], make.sendgrid()],
    [['import', env, '--json'], ''],
  ] as const
  for (const [args, input] of steps) {
    const { stderr } = await cli.run([...args], { input })
    expect(stderr).not.toMatch(told)
  }
  const file = writeBrokenProvider(cli)
  for (const [args] of steps) {
    writeFileSync(env, `OTHER_TOKEN=${make.text(40)}\n`)
    const { status, stdout, stderr } = await cli.run([...args], { input: make.sendgrid() })
    expect(status, stderr).toBe(0)
    expect(stderr).toMatch(told)
    expect(stderr).toContain(file)
    expect(() => JSON.parse(stdout)).not.toThrow()
  }
  expect((await cli.run(['list', '--fields', 'name'])).stdout).toBe('ACME_TOKEN\nMail\nMail\nOTHER_TOKEN\n')
})
