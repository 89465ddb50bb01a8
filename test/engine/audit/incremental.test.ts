import '../../support/inMemory.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { noOwner } from '../../../electron/engine/audit/rules/noOwner.ts'
import { password, type TestEngine, testEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'
import { memorySettings } from '../../support/settings.ts'

const hourMs = 3600_000

/** All that the audit says. */
async function saidBy({ client }: TestEngine) {
  const findings = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.audit.findings({ cursor, limit: 500 })
    findings.push(...page.findings)
    if (page.next === null) break
    cursor = page.next
  }
  const { notChecked, of } = await client.audit.notChecked({ limit: 500 })
  expect(notChecked).toHaveLength(of)
  return { findings, notChecked }
}

/** What an engine says that has never audited this vault. */
async function saidAnew({ home, clock }: TestEngine, settings: ReturnType<typeof memorySettings>) {
  const other = testEngine(home, { settings })
  other.clock.at = clock.at
  await other.client.vault.unlock({ password, brief: true })
  const said = await saidBy(other)
  other.engine.close()
  return said
}

/** A vault of some keys, two of which share their value and one of which manages others. */
async function someKeys() {
  const made = await testVault()
  made.engine.close()
  const settings = memorySettings()
  const vault = testEngine(made.home, { settings })
  const { client, clock } = vault
  await client.vault.unlock({ password, brief: true })
  const make = secretMaker(71)
  const shared = make.persona('production')
  const add = async (name: string, value: string, rest: object) =>
    (await client.keys.add({ name, value, ...rest })).key.id
  const ids = [
    await add('onboarding', make.persona('production'), { scopes: ['inquiry.read', 'inquiry.write'] }),
    await add('manager', make.persona('production'), { scopes: ['api_key.write'], manager: true }),
    await add('one', shared, { owner: 'Ada' }),
    await add('other', shared, { owner: 'Bo' }),
    await add('mail', make.sendgrid(), { scopes: ['mail.send', 'billing.read'], purposes: ['mail'] }),
    await add('ends', make.signatureapi('live'), { expiresAt: new Date(clock.at + 5 * hourMs).toISOString() }),
  ]
  return { ...vault, settings, make, ids }
}

test('after each of many changes the audit says what one says that begins anew', async () => {
  const vault = await someKeys()
  const { client, clock, settings, make, ids, home } = vault
  const second = testEngine(home, { settings })
  await second.client.vault.unlock({ password, brief: true })
  const [onboarding = '', manager = '', one = '', other = '', mail = '', ends = ''] = ids
  const log = `203.0.113.9 - - [02/Jan/2027:10:00:00 +0000] "POST /v3/mail/send HTTP/1.1" 202 0`
  const passing = (ms: number) => {
    clock.at += ms
  }
  const changes: [string, () => unknown][] = [
    ['nothing', () => {}],
    ['an owner', () => client.keys.set({ id: onboarding, owner: 'Ada' })],
    ['a name, and so the order', () => client.keys.set({ id: onboarding, name: 'zz' })],
    ['the owner of one that shares its value', () => client.keys.set({ id: one, owner: 'Bo' })],
    ['a value of its own', () => client.keys.set({ id: other, value: make.persona('production') })],
    ['it is no manager now', () => client.keys.set({ id: manager, manager: false })],
    ['it is one again', () => client.keys.set({ id: manager, manager: true })],
    ['what is managed goes away', () => client.keys.archive({ id: onboarding })],
    ['and comes back', () => client.keys.unarchive({ id: onboarding })],
    ['removed by another process', () => second.client.keys.remove({ id: other })],
    ['scopes, by another process', () => second.client.keys.set({ id: mail, scopes: ['mail.send'] })],
    ['a forced environment', () => client.keys.set({ id: one, environment: 'sandbox', force: true })],
    [
      'an imported file',
      () =>
        client.imports.run({
          file: '.env.development',
          text: `A_KEY=${make.persona('production')}`,
          format: 'dotenv',
          dryRun: false,
        }),
    ],
    ['a log', () => client.evidence.import({ key: mail, source: { name: 'access.log', text: log } })],
    [
      'that log is forgotten',
      async () => {
        const [source] = (await client.evidence.list({ key: mail })).sources
        await client.evidence.remove({ id: source?.id ?? '' })
      },
    ],
    [
      'purposes of the person’s own',
      () => client.purposes.save({ id: 'checks', name: 'Checks', provider: 'persona', scopes: ['inquiry.read'] }),
    ],
    ['a key that names one', () => client.keys.set({ id: onboarding, purposes: ['checks'] })],
    [
      'such a purpose needs more',
      () =>
        client.purposes.save({
          id: 'checks',
          name: 'Checks',
          provider: 'persona',
          scopes: ['inquiry.read', 'inquiry.write'],
        }),
    ],
    ['a minute', () => passing(60_000)],
    ['the moment at which a key ends', () => passing(5 * hourMs)],
    ['a day', () => passing(24 * hourMs)],
    ['half a year', () => passing(190 * 24 * hourMs)],
    ['thresholds', () => settings.change({ audit: { ...settings.get().audit, veryOldDays: 3_000, otherOldDays: 10 } })],
    [
      'a provider of the person’s own',
      () => {
        mkdirSync(join(home, 'providers'))
        writeFileSync(join(home, 'providers', 'acme.json'), JSON.stringify({ id: 'acme', name: 'Acme', formats: [] }))
      },
    ],
    ['a key of that provider', () => client.keys.set({ id: ends, provider: 'acme', scopes: ['a'], force: true })],
    ['the clock of yesterday', () => passing(-24 * hourMs)],
  ]
  for (const [what, change] of changes) {
    await change()
    second.clock.at = clock.at
    expect([what, await saidBy(vault)]).toEqual([what, await saidAnew(vault, settings)])
  }
})

test('only what has changed is judged again, with those that share a secret with it or manage it', async () => {
  const vault = await someKeys()
  const { client, clock, ids } = vault
  const [onboarding = '', manager = '', one = '', other = '', mail = ''] = ids
  const check = vi.spyOn(noOwner, 'check')
  onTestFinished(() => check.mockRestore())
  const judged = async () => {
    check.mockClear()
    await client.audit.run({})
    return new Set(check.mock.calls.map(([{ id }]) => id))
  }
  expect(await judged()).toEqual(new Set(ids))
  expect(await judged()).toEqual(new Set())
  clock.at += 60_000
  expect(await judged()).toEqual(new Set())
  await client.keys.set({ id: mail, owner: 'Ada' })
  expect(await judged()).toEqual(new Set([mail]))
  await client.keys.set({ id: onboarding, owner: 'Ada' })
  expect(await judged()).toEqual(new Set([onboarding, manager]))
  await client.keys.tag({ id: one, add: ['a'], remove: [] })
  expect(await judged()).toEqual(new Set([one, other, manager]))
})
