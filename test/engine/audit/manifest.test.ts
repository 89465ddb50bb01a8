import '../../support/inMemory.ts'
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { auditedKeyOf, manifestKeyOf } from '../../../electron/engine/audit/manifest/manifestKey.ts'
import type { AuditedKey } from '../../../electron/engine/audit/subject.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import { usualSettings } from '../../../shared/model/settings.ts'
import { ownPurposes } from '../../fixtures/audit/cleanKeys.ts'
import { auditFixture } from '../../fixtures/audit/fixture.ts'
import { now } from '../../fixtures/audit/moments.ts'
import { type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { secretMaker } from '../../support/secrets.ts'
import { codeOf } from '../../support/vaultFiles.ts'

const dayMs = 24 * 3600_000
const owned = 'checks-of-our-own'

async function exported({ client }: TestEngine) {
  const file = join(temporaryFolder(), 'keyward.manifest.json')
  const answer = await client.exports.manifest({ file })
  return { file, answer, text: readFileSync(file, 'utf8') }
}

/** The sample keys, and one with all that a manifest must not tell. */
async function filledVault() {
  const vault = await testVault()
  const { client, clock, home } = vault
  await client.demo.fill({})
  mkdirSync(join(home, 'providers'))
  const scopes = [{ name: 'a.read', resource: 'a', access: 'read', description: 'Reads.' }]
  writeFileSync(join(home, 'providers', 'acme.json'), JSON.stringify({ id: 'acme', name: 'Acme', formats: [], scopes }))
  const make = secretMaker(74)
  await client.purposes.save({ id: owned, name: 'Checks', provider: 'persona', scopes: ['inquiry.read'] })
  const { key } = await client.keys.add({
    name: 'identity "id":"x"',
    value: make.persona('production'),
    scopes: ['inquiry.read', 'inquiry.write'],
    purposes: [owned],
    note: 'a private note',
    baseUrl: 'https://private.example/v1',
  })
  await client.keys.add({ name: 'of our own', value: make.text(40), provider: 'acme', scopes: ['a.read', 'b.write'] })
  const at = new Date(clock.at - 5 * dayMs).toISOString()
  const log = JSON.stringify({ time: at, method: 'GET', path: '/api/v1/inquiries', status: 200 })
  await client.evidence.import({ key: key.id, source: { name: 'access.ndjson', text: log } })
  return { ...vault, make, key }
}

/** An engine of a home that is not there, at the same time. */
function elsewhere({ clock }: TestEngine): TestEngine {
  const there = testEngine()
  there.clock.at = clock.at
  return there
}

/** A vault with its manifest. */
async function manifested() {
  const vault = await filledVault()
  return { vault, text: (await exported(vault)).text }
}

describe('a manifest', () => {
  test('holds no value, and no piece of six characters of what is random in one', async () => {
    const vault = await testVault()
    const { client } = vault
    const make = secretMaker(77)
    for (let index = 0; index < 20; index++) {
      for (const value of [make.sendgrid(), make.persona('production'), make.signatureapi('live'), make.text(40)]) {
        const { key } = await client.keys.add({ name: `key ${index}`, value })
        await client.keys.set({ id: key.id, value: make.text(40) })
      }
    }
    const { text } = await exported(vault)
    const { keys } = await client.keys.list({ fields: ['id'] })
    expect(keys).toHaveLength(80)
    for (const { id = '' } of keys) {
      for (const version of [1, 2]) {
        const { value } = await client.secrets.reveal({ id, version })
        // The words in front of a key are known to all.
        const random = value.replace(/^(SG\.|persona_production_|key_live_)/, '')
        for (let at = 0; at + 6 <= random.length; at++) {
          const piece = random.slice(at, at + 6)
          // Six digits of a hexadecimal number stand somewhere in any list of ids.
          if (/[g-zA-Z]/.test(piece)) expect(text).not.toContain(piece)
          else expect(text).not.toContain(random.slice(at, at + 13).padEnd(13, '\0'))
        }
      }
    }
  })

  test('holds no fingerprint of the vault’s, and equal ones for equal values', async () => {
    const { vault, text } = await manifested()
    const { keys } = await vault.client.keys.list({ fields: ['id', 'fingerprint'] })
    for (const { fingerprint = '' } of keys) expect(text).not.toContain(fingerprint)
    const known = new Map(keys.map(({ id, fingerprint }) => [id, fingerprint]))
    const told: { id: string; fingerprint: string }[] = JSON.parse(text).keys
    const pairs = new Set(told.map(({ id, fingerprint }) => `${known.get(id)} ${fingerprint}`))
    expect(pairs.size).toBe(new Set(told.map(({ fingerprint }) => fingerprint)).size)
    expect(pairs.size).toBe(new Set(told.map(({ id }) => known.get(id))).size)
    expect(pairs.size).toBeLessThan(told.length)
  })

  test('holds no note, address, preview or folder', async () => {
    const { vault, text } = await manifested()
    const { keys } = await vault.client.keys.list({ fields: ['preview', 'note', 'importedFrom'] })
    for (const { preview, note, importedFrom } of keys) {
      for (const hidden of [preview, note]) if (hidden) expect(text).not.toContain(hidden)
      if (importedFrom && dirname(importedFrom).includes('/')) expect(text).not.toContain(dirname(importedFrom))
    }
    expect(text).not.toContain('private.example')
    expect(text).toContain('.env.production')
  })

  test('has one key a line, and is JSON as a whole', async () => {
    const { text } = await manifested()
    const { keys } = JSON.parse(text)
    const lines = text.split('\n').filter((line) => line.startsWith('{"id":'))
    expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')).id)).toEqual(keys.map(({ id }: { id: string }) => id))
  })

  test('is told where there is no vault, no home and no password: the same findings, each at its line', async () => {
    const { vault, text } = await manifested()
    const { client, home } = elsewhere(vault)
    const found = await client.audit.manifest({ text })
    expect(existsSync(home)).toBe(false)
    const { findings } = await vault.client.audit.findings({ limit: 500 })
    expect(findings.length).toBeGreaterThan(40)
    expect(found.findings.map(({ line: _, ...finding }) => finding)).toEqual(findings)
    expect(found.notChecked).toEqual((await vault.client.audit.notChecked({ limit: 500 })).notChecked)
    expect([found.keys, found.accepted]).toEqual([(await vault.client.audit.run({})).keys, 0])
    const lines = text.split('\n')
    for (const { line, key } of found.findings) expect(lines[line - 1]).toContain(`{"id":"${key}"`)
  })

  test('is narrowed by rule, key and provider', async () => {
    const { vault, text } = await manifested()
    const { client } = elsewhere(vault)
    const { findings } = await client.audit.manifest({ text, provider: 'sendgrid', rule: 'no-owner' })
    const expected = await vault.client.audit.findings({ provider: 'sendgrid', rule: 'no-owner' })
    expect(findings.map(({ id }) => id)).toEqual(expected.findings.map(({ id }) => id))
    expect(findings.length).toBeGreaterThan(0)
    const ofKey = await client.audit.manifest({ text, key: vault.key.id })
    expect(new Set(ofKey.findings.map(({ key }) => key))).toEqual(new Set([vault.key.id]))
  })

  test('knows the purposes and providers of the person’s own', async () => {
    const { vault, text } = await manifested()
    const { findings } = await elsewhere(vault).client.audit.manifest({ text })
    const ofPurpose = findings.find(({ rule, key }) => rule === 'excess-scopes' && key === vault.key.id)
    expect(ofPurpose?.scopes).toEqual(['inquiry.write'])
    const ofProvider = findings.find(({ rule, name }) => rule === 'unknown-scopes' && name === 'of our own')
    expect(ofProvider?.scopes).toEqual(['b.write'])
  })

  test('is audited as of now, by the thresholds it was written with', async () => {
    const { vault, text } = await manifested()
    const there = elsewhere(vault)
    there.clock.at += 400 * dayMs
    const later = await there.client.audit.manifest({ text })
    const old = (found: { rule: string }[]) => found.filter(({ rule }) => rule === 'never-rotated').length
    expect(old(later.findings)).toBeGreaterThan(old((await elsewhere(vault).client.audit.manifest({ text })).findings))
    const patient = JSON.parse(text)
    Object.assign(patient.thresholds, { oldDays: 3_000, veryOldDays: 3_000, otherOldDays: 3_000 })
    expect(old((await there.client.audit.manifest({ text: JSON.stringify(patient) })).findings)).toBe(0)
  })

  test('finds keys at their lines however it was laid out since', async () => {
    const { vault, text } = await manifested()
    const pretty = JSON.stringify(JSON.parse(text), null, 2)
    const { findings } = await elsewhere(vault).client.audit.manifest({ text: pretty })
    const lines = pretty.split('\n')
    for (const { line, key } of findings) expect(lines[line - 1]).toContain(`"id": "${key}"`)
  })

  test.each([
    ['no JSON', (whole: string) => whole.slice(0, -9), /it is no JSON/],
    ['something else', () => '{"keys": []}', /does not say “format”/],
    ['a list', () => '[]', /does not say “format”/],
    [
      'a field nobody knows',
      (whole: string) => whole.replace('"looks":', '"SECRET":1,"looks":'),
      /^.*line 10, keys\.0: has fields that are not known/,
    ],
    ['a missing field', (whole: string) => whole.replace(/"madeAt".*\n/, ''), /madeAt: /],
    [
      'a scope of another kind',
      (whole: string) => whole.replace('"scopes":["billing.read"', '"scopes":[{"SECRET":1}'),
      /keys\.\d+\.scopes: /,
    ],
    [
      'a moment that is none',
      (whole: string) => whole.replace(/"createdAt":"[^"]*"/, '"createdAt":"SECRET"'),
      /line \d+, keys\.0\.createdAt: /,
    ],
    [
      'two keys of one id',
      (whole: string) => whole.replace(/\n(\{"id".*)\n/, '\n$1\n$1\n'),
      /keys: has two keys of one id/,
    ],
  ])('that is %s is refused, with the place and nothing of what is there', async (_, change, message) => {
    const { vault, text } = await manifested()
    const { client } = elsewhere(vault)
    const refused = await client.audit.manifest({ text: change(text) }).catch((error: unknown) => error)
    if (!(refused instanceof KeywardError)) throw new Error('it was not refused')
    expect(refused.code).toBe('invalidInput')
    expect(refused.message).toMatch(message)
    expect(refused.message).not.toContain('SECRET')
  })

  test('of a newer Keyward is not guessed at', async () => {
    const { vault, text } = await manifested()
    const newer = text.replace('"version": 1', '"version": 2, "more": {}')
    expect(await codeOf(elsewhere(vault).client.audit.manifest({ text: newer }))).toBe('newerFormat')
  })
})

test('a manifest is a new file for its owner alone, and the log tells of it', async () => {
  const made = await testVault()
  await made.client.keys.add({ name: 'a', value: secretMaker(75).sendgrid() })
  const { file, answer } = await exported(made)
  expect(answer).toEqual({ file, keys: 1 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await made.client.activity.list({})).events[0]).toMatchObject({ event: 'manifest.exported', detail: '1 key' })
  expect(await codeOf(made.client.exports.manifest({ file }))).toBe('refused')
})

test('what was accepted is not found in a manifest either, until the acceptance ends', async () => {
  const made = await testVault()
  const { client, clock } = made
  await client.keys.add({ name: 'a', value: secretMaker(76).sendgrid() })
  const [finding] = (await client.audit.findings({})).findings
  const until = new Date(clock.at + 5 * dayMs).toISOString()
  await client.audit.accept({ finding: finding?.id ?? '', why: 'a private reason', until, who: 'Ada' })
  const manifest = (await exported(made)).text
  expect(manifest).not.toContain('a private reason')
  const there = elsewhere(made)
  const found = async () => {
    const { findings, accepted } = await there.client.audit.manifest({ text: manifest })
    return [findings.some(({ id }) => id === finding?.id), accepted]
  }
  expect(await found()).toEqual([false, 1])
  there.clock.at += 5 * dayMs
  expect(await found()).toEqual([true, 0])
})

test('a manifest without keys has nothing that could be found', async () => {
  const made = await testVault()
  const { text: empty } = await exported(made)
  const { client } = elsewhere(made)
  expect(await client.audit.manifest({ text: empty })).toMatchObject({
    keys: 0,
    findings: [],
    notChecked: [],
    accepted: 0,
  })
})

test('a manifest says of a key all that the audit needs, as the vault holds it', async () => {
  const made = await testVault()
  const { client, clock } = made
  const make = secretMaker(80)
  const { key } = await client.keys.add({
    name: 'onboarding',
    value: make.persona('production'),
    owner: 'Ada',
    variable: 'PERSONA_API_KEY',
    purposes: ['onboarding'],
    manager: true,
  })
  const at = (days: number) => new Date(clock.at + days * dayMs).toISOString()
  const [createdAt, lastUsedAt, expiresAt] = [at(0), at(-3), at(90)]
  const attributes = {
    permissions: ['inquiry.read'],
    'ip-address-allowlist': ['192.0.2.1'],
    'last-used-at': lastUsedAt,
    'expires-at': expiresAt,
  }
  await client.keys.setFromAnswer({ id: key.id, json: JSON.stringify({ data: { id: 'api_1', attributes } }) })
  clock.at += 5 * dayMs
  await client.keys.set({ id: key.id, value: make.persona('production'), environment: 'sandbox', force: true })
  const log = (hour: string) => JSON.stringify({ time: hour, method: 'GET', path: '/api/v1/inquiries', status: 200 })
  const hours = ['2027-01-02T00:00:01.000Z', '2027-01-02T23:59:58.000Z', '2027-01-03T10:00:00.000Z']
  const logged = { name: 'logs/access.ndjson', text: hours.map(log).join('\n') }
  await client.evidence.import({ key: key.id, source: logged })
  const { keys } = JSON.parse((await exported(made)).text)
  expect(keys).toEqual([
    {
      id: key.id,
      name: 'onboarding',
      provider: 'persona',
      environment: 'sandbox',
      environmentClass: 'non-production',
      type: 'api-key',
      scopes: ['inquiry.read'],
      purposes: ['onboarding'],
      owner: 'Ada',
      variable: 'PERSONA_API_KEY',
      importedFrom: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      createdAt,
      expiresAt,
      lastRotatedAt: new Date(clock.at).toISOString(),
      lastUsedAt,
      manager: true,
      fields: { ipAllowlist: ['192.0.2.1'] },
      provedEnvironment: 'production',
      previousSince: new Date(clock.at).toISOString(),
      looks: 'fine',
      ledger: {
        scopes: [{ scope: 'inquiry.read', count: 3, days: 2, first: '2027-01-02', last: '2027-01-03' }],
        covered: [{ from: '2027-01-02', to: '2027-01-02' }],
        from: hours[0],
        to: hours[2],
        rows: 2,
      },
    },
  ])
})

test('what a manifest says of any key is what the audit was told, but for what looks at providers have shown', () => {
  for (const { key } of auditFixture()) {
    const { importedFrom, seen: _, ...told } = auditedKeyOf(manifestKeyOf(key, key.fingerprint))
    expect(key).toMatchObject(told)
    expect(importedFrom).toBe(key.importedFrom && basename(key.importedFrom))
  }
})

const atProvider = ['changed-at-provider', 'gone-at-provider', 'not-in-vault']

test('every seeded fault that a manifest can tell of is found in it, and no clean twin is flagged', async () => {
  const expected = auditFixture()
  const head = {
    format: 'keyward-manifest',
    version: 1,
    madeAt: new Date(now).toISOString(),
    thresholds: usualSettings.audit,
    purposes: Object.entries(ownPurposes).flatMap(([provider, own]) =>
      Object.entries(own).map(([id, scopes]) => ({ id, name: id, provider, scopes })),
    ),
    providers: [],
    exceptions: [],
  }
  const fingerprint = ({ fingerprint: text }: AuditedKey) => hash('sha256', text).slice(0, 32)
  const keys = expected.map(({ key }) => manifestKeyOf(key, fingerprint(key)))
  const { client, clock } = testEngine()
  clock.at = now
  const { findings, notChecked } = await client.audit.manifest({ text: JSON.stringify({ ...head, keys }) })
  for (const { key, rules } of expected) {
    const found = findings.filter((finding) => finding.key === key.id).map(({ rule }) => rule)
    expect([key.name, found.sort()]).toEqual([key.name, rules.filter((rule) => !atProvider.includes(rule)).sort()])
  }
  const [gone] = expected.filter(({ rules }) => rules.includes('gone-at-provider'))
  expect(notChecked).toContainEqual({
    rule: 'gone-at-provider',
    key: gone?.key.id,
    why: 'No look at it at Persona is known here. Sync it in the vault.',
  })
})
