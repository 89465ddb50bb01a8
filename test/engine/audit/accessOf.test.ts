import { describe, expect, test } from 'vitest'
import { accessOf } from '../../../electron/engine/audit/accessOf.ts'
import type { AuditedKey } from '../../../electron/engine/audit/subject.ts'
import { lastDays, ledgerWith } from '../../fixtures/audit/ledgers.ts'
import { today } from '../../fixtures/audit/moments.ts'
import { asked, scopesOf, unlimitedKey } from '../../support/auditing.ts'

const sendgrid = scopesOf('sendgrid')
const persona = scopesOf('persona')
const github = scopesOf('github')

const purposes = new Map<string, readonly string[]>([
  ...(sendgrid.provider.purposes ?? []).map(({ id, scopes }) => [id, scopes] as const),
  ['lists', ['suppression.read']],
  ['everything of mail', ['mail.*']],
  ['nothing', []],
])
const access = (given: Partial<AuditedKey>, known: typeof sendgrid | null = sendgrid) =>
  accessOf(unlimitedKey(given), known, purposes, asked)
const quarter = [lastDays(90)]

test('a scope that took the place of one with the same calls is used while these are made', () => {
  const ledger = ledgerWith({ 'stats.read': 3 }, quarter)
  const { unused, excess } = access({ scopes: ['stats.global.read', 'alerts.read'], ledger })
  expect({ unused, excess }).toEqual({ unused: ['alerts.read'], excess: ['alerts.read'] })
})

describe('what a key may do and needs', () => {
  test('is told with wildcards and umbrellas written out', () => {
    const { granted } = access({ scopes: ['mail.batch.*', 'marketing.read', 'fax.send'] })
    expect(granted?.toSorted()).toEqual([
      'fax.send',
      'mail.batch.create',
      'mail.batch.delete',
      'mail.batch.read',
      'mail.batch.update',
      'marketing.automation.read',
      'marketing.read',
    ])
  })

  test('is not known while nobody told, which is not the same as none', () => {
    expect(access({ scopes: null, purposes: ['mail'] })).toMatchObject({ granted: null, excess: null, unused: null })
    expect(access({ scopes: [], purposes: ['mail'] })).toMatchObject({ granted: [], excess: [] })
    expect(access({ purposes: [] }).needed).toBe(null)
    expect(access({ purposes: ['nothing'] }).needed).toEqual([])
  })

  test('is the sum of its purposes, of which unknown ones are named', () => {
    const { needed, unknownPurposes } = access({ purposes: ['stats', 'billing', 'fax'] })
    expect(needed).toEqual(['stats.read', 'stats.global.read', 'billing.delete', 'billing.read', 'billing.update'])
    expect(unknownPurposes).toEqual(['fax'])
    expect(access({ purposes: ['fax'] }).needed).toBe(null)
  })

  test('names scopes that the catalogue does not know', () => {
    expect(access({ scopes: ['mail.send', 'fax.send', 'message.read', 'mail.*'] }).unclassified).toEqual(['fax.send'])
    expect(access({ scopes: ['repo'] }, github).unclassified).toEqual(['repo'])
    expect(access({ scopes: ['repo'] }, null).unclassified).toEqual(['repo'])
  })
})

describe('excess by purpose', () => {
  test('is what no purpose needs', () => {
    expect(access({ scopes: ['mail.send', 'mail.batch.read', 'api_keys.create'], purposes: ['mail'] })).toMatchObject({
      excess: ['api_keys.create'],
      grade: 'declared',
    })
  })

  test('cannot be told without a purpose, nor while nobody has described one of them', () => {
    const unknown = { excess: null, required: null, grade: 'none' }
    expect(access({ scopes: ['api_keys.create'] })).toMatchObject(unknown)
    expect(access({ scopes: ['api_keys.create'], purposes: ['mail', 'fax'] })).toMatchObject(unknown)
  })

  test('spares what a short log shows in use, and calls nothing unused', () => {
    const ledger = ledgerWith({ 'stats.read': 3 }, [lastDays(14)])
    expect(access({ scopes: ['mail.send', 'stats.read', 'alerts.read'], purposes: ['mail'], ledger })).toMatchObject({
      excess: ['alerts.read'],
      unused: null,
      grade: 'declared',
    })
    expect(access({ scopes: ['mail.send', 'stats.read'], ledger })).toMatchObject({ excess: null, grade: 'none' })
  })

  test('is an umbrella or a wildcard of which only parts are needed', () => {
    const scopes = ['suppression.read', 'suppression.blocks.read']
    expect(access({ scopes, purposes: ['lists'] }).excess).toEqual([])
    expect(access({ scopes: ['mail.*'], purposes: ['mail'] }).excess).toEqual([])
    expect(access({ scopes: ['mail*'], purposes: ['mail'] }).excess).toEqual(['mail*'])
    expect(access({ scopes: ['mail.send'], purposes: ['everything of mail'] }).excess).toEqual([])
    const ledger = ledgerWith({ 'suppression.blocks.read': 3 }, quarter)
    expect(access({ scopes, ledger }).excess).toEqual(['suppression.read'])
  })

  test('does not mind how an account spells a scope', () => {
    const ledger = ledgerWith({ 'messages.read': 3 }, quarter)
    expect(access({ scopes: ['message.read'], ledger })).toMatchObject({ excess: [], unused: [] })
  })

  test('takes nothing from a scope that nobody knows, or that the provider sets itself', () => {
    const scopes = ['mail.send', 'fax.send', '2fa_required', 'sender_verification_eligible']
    expect(access({ scopes, purposes: ['mail'] })).toMatchObject({ excess: [], unclassified: ['fax.send'] })
  })

  test('is told in a person’s own words where the catalogue lists no scopes', () => {
    const own = new Map([['deploy', ['repo']]])
    const key = unlimitedKey({ provider: 'github', scopes: ['repo', 'admin:org'], purposes: ['deploy'] })
    expect(accessOf(key, github, own, asked).excess).toEqual(['admin:org'])
    expect(accessOf(key, null, own, asked).excess).toEqual(['admin:org'])
  })
})

describe('logs', () => {
  const scopes = ['stats.read', 'alerts.read', 'templates.read']

  test('that cover the time show what is unused', () => {
    const ledger = ledgerWith({ 'stats.read': 5 }, quarter)
    expect(access({ scopes, ledger })).toMatchObject({
      used: ['stats.read'],
      unused: ['alerts.read', 'templates.read'],
      unusedUnknown: null,
      excess: ['alerts.read', 'templates.read'],
      grade: 'observed',
    })
    expect(access({ scopes, ledger, purposes: ['stats'] }).grade).toBe('observed')
  })

  test('do not make excess of what a purpose needs', () => {
    const ledger = ledgerWith({}, quarter)
    expect(access({ scopes: ['stats.read', 'alerts.read'], purposes: ['stats'], ledger })).toMatchObject({
      unused: ['stats.read', 'alerts.read'],
      excess: ['alerts.read'],
    })
  })

  test('count the days since the last use', () => {
    const year = [lastDays(365)]
    expect(access({ scopes, ledger: ledgerWith({ 'alerts.read': 91, 'stats.read': 90 }, year) })).toMatchObject({
      used: ['stats.read'],
      unused: ['alerts.read', 'templates.read'],
    })
  })

  test('of a day less, of two halves with a gap, or of long ago call nothing unused', () => {
    const seen = { 'stats.read': 5 }
    const halves = [
      { from: today - 100, to: today - 41 },
      { from: today - 39, to: today - 1 },
    ]
    const old = [{ from: today - 300, to: today - 91 }]
    for (const covered of [[lastDays(89)], halves, old, []])
      expect(access({ scopes, ledger: ledgerWith(seen, covered) })).toMatchObject({ unused: null, excess: null })
    expect(access({ scopes, ledger: ledgerWith(seen, [{ from: today - 300, to: today - 90 }]) }).unused).toHaveLength(2)
  })

  test('that do not tell say why, and what is missing', () => {
    const why = (covered: { from: number; to: number }[]) =>
      access({ scopes, ledger: ledgerWith({ 'stats.read': 5 }, covered) }).unusedUnknown
    expect(access({ scopes }).unusedUnknown).toBe(
      'No log of its calls was read. Read one that shows every call of 90 days.',
    )
    expect(why([])).toBe(
      'The logs that were read do not show every call of a day. Read one that shows every call of 90 days.',
    )
    expect(why([lastDays(14)])).toBe('Logs cover 14 of 90 days (2027-01-01 to 2027-01-14). Read more of them.')
    const parts = [60, 50, 40, 30, 20].map((ago) => ({ from: today - ago, to: today - ago + 8 }))
    expect(why(parts)).toBe(
      'Logs cover 9 of 90 days without a gap. Missing: 2026-12-05, 2026-12-15, 2026-12-25 and 1 more. Read more of them.',
    )
    expect(why([{ from: today - 300, to: today - 100 }])).toBe(
      'Logs cover 201 days, but these end on 2026-10-07, more than 90 days ago. Read newer logs.',
    )
  })

  test('never say that a scope is unused whose use does not show in them', () => {
    const ledger = ledgerWith({ 'stats.read': 5 }, quarter)
    expect(access({ scopes: ['mail.send', 'alerts.read', 'fax.send'], ledger })).toMatchObject({
      unused: ['alerts.read'],
      excess: ['alerts.read'],
    })
    expect(access({ scopes: ['filing.write'], ledger }, persona)).toMatchObject({
      unused: null,
      unusedUnknown: expect.stringMatching(/^No log shows/),
    })
    expect(access({ scopes: ['repo'], ledger }, github)).toMatchObject({ unused: null, grade: 'none' })
  })

  test('leave a purpose to decide over what does not show in them', () => {
    const ledger = ledgerWith({ 'stats.read': 5 }, quarter)
    expect(access({ scopes: ['mail.send', 'stats.read'], purposes: ['stats'], ledger }).excess).toEqual(['mail.send'])
  })

  test('that prove an umbrella used prove none of its parts unused', () => {
    const ledger = ledgerWith({ 'suppression.read': 5 }, quarter)
    expect(access({ scopes: ['suppression.blocks.read', 'suppression.read'], ledger })).toMatchObject({
      unused: [],
      excess: [],
    })
  })

  test('count the newest use of a scope, its own or as a part', () => {
    const scopes = ['suppression.blocks.read', 'suppression.bounces.read']
    const ledger = ledgerWith({ 'suppression.blocks.read': 5, 'suppression.read': 200 }, [lastDays(365)])
    expect(access({ scopes, ledger }).unused).toEqual(['suppression.bounces.read'])
  })
})

test('when a provider last saw the whole key says nothing of a scope', () => {
  const lastUsedAt = asked.now - 400 * 86_400_000
  expect(access({ scopes: ['alerts.read'], lastUsedAt })).toMatchObject({ unused: null, excess: null, grade: 'none' })
})
