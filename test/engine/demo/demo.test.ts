import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sampleValue } from '../../../electron/engine/demo/fill.ts'
import { sampleKeys } from '../../../electron/engine/demo/sampleKeys.ts'
import { loadBuiltIn } from '../../../electron/engine/providers/builtIn.ts'
import { detect } from '../../../electron/engine/providers/detect.ts'
import { type ApiKey, apiKeyFields } from '../../../shared/model/apiKey.ts'
import { daysLeft } from '../../../shared/model/localDays.ts'
import { type CommandLine, commandLine } from '../../support/cli.ts'
import { type TestEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { codeOf, filesBelow, snapshot } from '../../support/vaultFiles.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const dayMs = 24 * 3600 * 1000

async function demoVault() {
  const engine = await testVault()
  return { ...engine, filled: await engine.client.demo.fill({}) }
}

async function list({ client }: TestEngine, query = ''): Promise<ApiKey[]> {
  return (await client.keys.list({ query, fields: [...apiKeyFields()] })).keys as ApiKey[]
}

const names = (keys: ApiKey[]) => keys.map(({ name }) => name).sort()

function one(keys: ApiKey[], name: string, environmentClass = 'production'): ApiKey {
  const found = keys.filter((key) => key.name === name && key.environmentClass === environmentClass)
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} keys are called ${name}`)
  return found[0]
}

/** How many there are of each. */
function counts(items: (string | null)[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(items, String)].map(([name, group]) => [name, group.length]))
}

/** All values of all keys, archived ones too. */
async function valuesOf(engine: TestEngine): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const { id, name, environment, versions } of [...(await list(engine)), ...(await list(engine, 'archived'))]) {
    const values = Array.from({ length: versions }, async (_, index) => {
      return (await engine.client.secrets.reveal({ id, version: index + 1 })).value
    })
    all[`${name}, ${environment}`] = await Promise.all(values)
  }
  return all
}

test('a list shows 48 keys, and two more are archived', async () => {
  const vault = await demoVault()
  expect(vault.filled).toEqual({ keys: 48, archived: 2 })
  expect(await list(vault)).toHaveLength(48)
  expect(names(await list(vault, 'archived'))).toEqual(['Invoice mailer, old', 'Vendor trial'])
})

test('there are as many keys of each provider, environment and tag as the screens show', async () => {
  const keys = await list(await demoVault())
  expect(counts(keys.map(({ provider }) => provider))).toEqual({
    persona: 9,
    sendgrid: 8,
    signatureapi: 4,
    stripe: 7,
    github: 6,
    openai: 5,
    vercel: 3,
    datadog: 3,
    linear: 3,
  })
  expect(counts(keys.map(({ environmentClass }) => environmentClass))).toEqual({ production: 31, 'non-production': 17 })
  const tags = counts(keys.flatMap(({ tags }) => tags))
  expect(tags).toMatchObject({ internal: 12, ci: 9, payments: 8 })
  expect(Object.keys(tags)).toHaveLength(7)
})

test('the dates are counted from now: 26 keys end, one has ended and three end within 30 days', async () => {
  const vault = await testVault()
  vault.clock.at += 500 * dayMs
  await vault.client.demo.fill({})
  const { keys } = await vault.client.keys.expiring({ withinDays: 30 })
  expect(keys.map(({ name, daysLeft }) => [name, daysLeft])).toEqual([
    ['KYC backfill job', -3],
    ['Billing export', 2],
    ['Mail, transactional', 11],
    ['Deploy bot', 28],
  ])
  const all = await list(vault)
  expect(all.filter(({ expiresAt }) => expiresAt !== null)).toHaveLength(26)
  expect(counts(all.map(({ status }) => status))).toEqual({ active: 44, expiring: 3, expired: 1 })
  for (const sample of sampleKeys.filter(({ archived }) => archived === undefined)) {
    const key = all.find(({ name, environment }) => name === sample.name && environment === sample.env)
    const left = key?.expiresAt ? daysLeft(Date.parse(key.expiresAt), vault.clock.at) : undefined
    expect(left, sample.name).toBe(sample.ends)
    expect(vault.clock.at - Date.parse(key?.createdAt ?? ''), sample.name).toBe(sample.made * dayMs)
  }
})

test('no key was used, replaced or put aside before it was made, or after today', async () => {
  const vault = await demoVault()
  for (const { id } of [...(await list(vault)), ...(await list(vault, 'archived'))]) {
    const { key } = await vault.client.keys.get({ id })
    const moments = [
      key.lastUsedAt,
      key.lastRotatedAt,
      key.archivedAt,
      ...key.history.map(({ createdAt }) => createdAt),
    ]
    for (const moment of moments.filter((moment) => moment !== null)) {
      expect(Date.parse(moment), key.name).toBeGreaterThanOrEqual(Date.parse(key.createdAt))
      expect(Date.parse(moment), key.name).toBeLessThanOrEqual(vault.clock.at)
    }
    const versions = key.history.map(({ createdAt }) => createdAt)
    expect(versions, key.name).toEqual(versions.toSorted().reverse())
    if (key.lastRotatedAt) expect(key.lastRotatedAt, key.name).toBe(versions[0])
  }
})

test('some keys were replaced, several times too, and most never', async () => {
  const vault = await demoVault()
  const keys = await list(vault)
  const replaced = keys.filter(({ lastRotatedAt }) => lastRotatedAt !== null)
  expect(Object.fromEntries(replaced.map(({ name, versions }) => [name, versions]))).toEqual({
    'Onboarding service': 2,
    'Case review dashboard': 2,
    'Key manager': 4,
    'Mail, transactional': 3,
    Checkout: 2,
    'Deploy bot': 2,
    'Search embeddings': 2,
  })
  expect(await list(vault, 'never-rotated')).toHaveLength(41)
  const { key } = await vault.client.keys.get({ id: one(keys, 'Mail, transactional').id })
  expect(key.history.map(({ label }) => label)).toEqual(['current', 'previous', null])
})

test('some keys were not used for long, and of many the last use is not known', async () => {
  const vault = await demoVault()
  const keys = await list(vault)
  const unusedDays = ({ lastUsedAt }: ApiKey) => (lastUsedAt ? (vault.clock.at - Date.parse(lastUsedAt)) / dayMs : 0)
  expect(names(keys.filter((key) => unusedDays(key) > 60))).toEqual(['Billing portal', 'KYC backfill job'])
  expect(one(keys, 'Billing portal', 'non-production').status).toBe('active')
  expect(keys.filter(({ lastUsedAt }) => lastUsedAt === null).length).toBeGreaterThan(10)
})

test('scopes are right-sized, too many, full, mixed, none and not known', async () => {
  const keys = await list(await demoVault())
  const scopes = (name: string) => one(keys, name).scopes
  expect(scopes('Stats reader')).toEqual(['stats.read', 'stats.global.read'])
  expect(scopes('Onboarding service')).toEqual(expect.arrayContaining(['inquiry.read', 'api_key.write']))
  expect(scopes('Onboarding service')).toHaveLength(12)
  expect(scopes('Legacy mailer')?.length).toBeGreaterThan(200)
  expect(scopes('Legacy mailer')?.filter((scope) => scope.startsWith('billing.'))).toEqual([])
  expect(scopes('Newsletter import')).toEqual(expect.arrayContaining(['mail.send', 'billing.update']))
  expect(scopes('Contracts')).toEqual([])
  expect(names(keys.filter(({ scopes }) => scopes === null))).toEqual([
    'Edge config',
    'Feature flags',
    'Preview deploys',
  ])
})

test('every scope, type and purpose of a provider that publishes them is one it publishes', async () => {
  const keys = await list(await demoVault())
  for (const id of ['persona', 'sendgrid']) {
    const provider = await loadBuiltIn(id)
    const known = new Set(provider?.scopes?.map(({ name }) => name))
    const own = keys.filter((key) => key.provider === id)
    expect(own.flatMap(({ scopes }) => scopes ?? []).filter((scope) => !known.has(scope))).toEqual([])
    const types = provider?.types?.map(({ id }) => id)
    expect(own.filter(({ type }) => !type || !types?.includes(type))).toEqual([])
  }
})

test('a secret stands in two keys, one for production and one not', async () => {
  const keys = await list(await demoVault())
  const shared = [...Map.groupBy(keys, ({ fingerprint }) => fingerprint).values()].filter(({ length }) => length > 1)
  expect(shared.map(names)).toEqual([['Evaluation runs', 'Nightly crawl']])
  expect(shared[0]?.map(({ environmentClass }) => environmentClass).sort()).toEqual(['non-production', 'production'])
})

test('one key stands in an environment that its value contradicts, and the log says so', async () => {
  const vault = await demoVault()
  const key = one(await list(vault), 'Payment checks', 'non-production')
  const { value } = await vault.client.secrets.reveal({ id: key.id })
  expect([key.environment, detect(value).environment]).toEqual(['test', 'live'])
  const { events } = await vault.client.activity.list({})
  expect(events.filter(({ event }) => event === 'environment.forced')).toEqual([
    { at: expect.any(String), event: 'environment.forced', key: key.id, detail: 'test although the value proves live' },
  ])
})

test('some have no owner, one manages others, and a live key came from a development file', async () => {
  const keys = await list(await demoVault())
  expect(keys.filter(({ owner }) => owner === null).length).toBeGreaterThanOrEqual(5)
  expect(one(keys, 'Deploy bot').owner).toBeNull()
  expect(names(keys.filter(({ manager }) => manager))).toEqual(['Key manager'])
  expect(one(keys, 'Refunds console')).toMatchObject({
    environment: 'live',
    importedFrom: 'apps/admin/.env.development',
  })
  expect(keys.filter(({ purposes }) => purposes.length === 0)).toHaveLength(23)
})

test('names and values are the same every time, and none is there twice but the shared one', async () => {
  const [first, second] = [await valuesOf(await demoVault()), await valuesOf(await demoVault())]
  expect(second).toEqual(first)
  expect(Object.keys(first)).toHaveLength(50)
  const values = Object.values(first).flat()
  expect(values).toHaveLength(60)
  expect(new Set(values).size).toBe(59)
})

test('every value is found to be its provider’s, in its environment, and says that it is a sample', () => {
  for (const sample of sampleKeys) {
    for (let version = 1; version <= 1 + (sample.rotated?.length ?? 0); version++) {
      const value = sampleValue(sample, version)
      expect(value, sample.name).toMatch(/SampleKeyNever|facade00/)
      // Where the shape is nobody's own, the variable says whose it is.
      const found = detect(value, sample.shape === 'datadog api' ? sample.variable : '')
      expect(found, sample.name).toMatchObject({ provider: sample.shape.split(' ')[0] })
      if (found.environment !== null && !sample.force) expect(found.environment, sample.name).toBe(sample.env)
      expect(found.confidence, sample.name).not.toBe('ambiguous')
    }
  }
})

test('no whole value stands in the repository', () => {
  const text = ['sampleKeys.ts', 'sampleValues.ts', 'fill.ts']
    .map((name) => readFileSync(join(root, 'electron/engine/demo', name), 'utf8'))
    .join('\n')
  const texts = text.match(/[\w.-]{12,}/g) ?? []
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((word) => detect(word).confidence !== 'none')).toEqual([])
})

test('doctor finds nothing wrong with the vault', async () => {
  const { client } = await demoVault()
  const { ok, checks } = await client.doctor.run({})
  expect(checks.filter((check) => !check.ok && check.name !== 'newest backup')).toEqual([])
  await client.backups.create({})
  expect((await client.doctor.run({})).ok, String(ok)).toBe(true)
})

test('a vault that holds a key is not filled', async () => {
  const vault = await testVault()
  const { key } = await vault.client.keys.add({ name: 'mine', value: 'my own value' })
  await vault.client.keys.remove({ id: key.id })
  expect(await codeOf(vault.client.demo.fill({}))).toBe('refused')
  await vault.client.keys.unremove({ id: key.id })
  expect(names(await list(vault))).toEqual(['mine'])
})

/** A command line with folders of its own for all that a program can find by itself. */
function away() {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  for (const name of ['temporary', 'user']) mkdirSync(at(name))
  const cli = commandLine(folder)
  const env = {
    TMPDIR: at('temporary'),
    HOME: at('user'),
    XDG_CONFIG_HOME: at('user/.config'),
    KEYWARD_PASSWORD_FILE: '',
  }
  const run: CommandLine['run'] = (args, options) => cli.run(args, { ...options, env: { ...env, ...options?.env } })
  return { folder, at, run, passwordFile: cli.passwordFile, home: cli.home }
}

// Windows asks for its temporary folder by another name.
const onPosix = test.skipIf(process.platform === 'win32')

onPosix('the command makes a private folder in the temporary one, and writes nowhere else', async () => {
  const { at, run, folder } = away()
  const { status, stdout, stderr } = await run(['demo'], { env: { KEYWARD_HOME: at('mine') } })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain(`48 sample keys and 2 archived ones are in ${at('temporary/keyward-demo')}`)
  expect(readdirSync(folder).sort()).toEqual(['password', 'temporary', 'user'])
  expect(readdirSync(at('user'))).toEqual([])
  expect(readdirSync(at('temporary'))).toEqual(['keyward-demo'])
  expect(statSync(at('temporary/keyward-demo')).mode & 0o777).toBe(0o700)
  expect(statSync(at('temporary/keyward-demo/password')).mode & 0o777).toBe(0o600)
  expect(filesBelow(at('temporary/keyward-demo')).filter((file) => !/^(vault\/|lock$|password$)/.test(file))).toEqual(
    [],
  )
})

onPosix('the commands it prints work as printed, and the second demo has a folder of its own', async () => {
  const { at, run } = away()
  await run(['demo'])
  const { stdout } = await run(['demo'])
  expect(readdirSync(at('temporary'))).toHaveLength(2)
  const commands = [...stdout.matchAll(/^ {2}keyward (.*)$/gm)].map(([, line = '']) =>
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
  )
  const outputs = []
  for (const args of commands) {
    const result = await run(args)
    expect([result.status, result.stderr], args.join(' ')).toEqual([0, ''])
    expect(result.stdout.split('\n').length, args.join(' ')).toBeGreaterThan(4)
    outputs.push(result.stdout)
  }
  expect(outputs).toHaveLength(3)
})

onPosix('a folder or a link that stands in the temporary folder before is left alone', async () => {
  const { at, run } = away()
  mkdirSync(at('elsewhere'))
  symlinkSync(at('elsewhere'), at('temporary/keyward-demo'))
  expect((await run(['demo'])).status).toBe(0)
  expect(readdirSync(at('elsewhere'))).toEqual([])
  expect(readdirSync(at('temporary'))).toHaveLength(2)
})

test('a home of one’s own choice and a password of one’s own are taken', async () => {
  const { at, run, passwordFile } = away()
  const made = await run(['demo', '--home', at('deep/er'), '--password-file', passwordFile, '--json'])
  expect([made.status, made.stdout]).toEqual([0, '{"ok":true}\n'])
  expect(existsSync(at('deep/er/password'))).toBe(false)
  const listed = await run(['list', '--home', at('deep/er'), '--password-file', passwordFile, '--json'])
  expect(JSON.parse(listed.stdout)).toHaveLength(48)
})

test('a home with a vault is refused and stays as it is', async () => {
  const { at, run, home, passwordFile } = away()
  await run(['init', '--home', home, '--password-file', passwordFile])
  const before = snapshot(home)
  const { status, stdout } = await run(['demo', '--home', home, '--json'])
  expect([status, JSON.parse(stdout).error.code]).toEqual([5, 'vaultExists'])
  expect(snapshot(home)).toEqual(before)
  expect(readdirSync(at('temporary'))).toEqual([])
  const again = ['demo', '--home', at('samples'), '--json']
  expect((await run(again)).status).toBe(0)
  expect(JSON.parse((await run(again)).stdout).error.code).toBe('vaultExists')
})

onPosix('the place of the user’s own vault is refused before there is one', async () => {
  const { at, run } = away()
  const { status } = await run([
    'demo',
    '--home',
    at(process.platform === 'darwin' ? 'user/Library/Application Support/keyward' : 'user/.config/keyward'),
  ])
  expect(status).toBe(5)
  expect(readdirSync(at('user'))).toEqual([])
})

test('what is in the way or unfit stops it before anything is made', async () => {
  const { at, run } = away()
  mkdirSync(at('taken'))
  writeFileSync(at('taken/password'), 'something else')
  expect((await run(['demo', '--home', at('taken')])).status).toBe(5)
  expect(readdirSync(at('taken'))).toEqual(['password'])
  expect((await run(['demo', '--password-file', at('missing')])).status).toBe(3)
  writeFileSync(at('file'), '')
  expect((await run(['demo', '--home', at('file')])).status).toBe(5)
  expect(readdirSync(at('temporary'))).toEqual([])
})

test('some keys say what a person does where they are used', async () => {
  const vault = await demoVault()
  const { consumers } = await vault.client.consumers.list({ key: one(await list(vault), 'Deploy bot').id })
  expect(consumers.map(({ number, place }) => [number, place])).toEqual([
    [
      1,
      {
        kind: 'step',
        text: 'Store it as the secret DEPLOY_TOKEN of the deploy workflow.',
        link: 'https://git.example.com/shop/settings/secrets',
      },
    ],
  ])
})
