import { describe, expect, test } from 'vitest'
import { accessOf } from '../../../electron/engine/audit/accessOf.ts'
import { planRightSizing } from '../../../electron/engine/audit/planRightSizing.ts'
import type { AuditedKey } from '../../../electron/engine/audit/subject.ts'
import { lastDays, ledgerWith } from '../../fixtures/audit/ledgers.ts'
import { asked, scopesOf, unlimitedKey } from '../../support/auditing.ts'

const sendgrid = scopesOf('sendgrid')
const persona = scopesOf('persona')
const signatureapi = scopesOf('signatureapi')
const github = scopesOf('github')

const fullSendGrid = (sendgrid.provider.scopes ?? []).flatMap(({ name, default: by }) => (by === 'on' ? name : []))
const onList = (list: string) =>
  [...persona.byName.values()].flatMap(({ name, lists }) => (lists?.includes(list) ? name : []))
const kyc = ['inquiry.read', 'inquiry.write', 'verification.read']
const quarter = [lastDays(90)]

function plan(given: Partial<AuditedKey>, known: typeof sendgrid | null = sendgrid) {
  const purposes = new Map<string, readonly string[]>([
    ...(known?.provider.purposes ?? []).map(({ id, scopes }) => [id, scopes] as const),
    ['kyc', kyc],
    ['deploy', ['repo']],
    ['lists', ['suppression.read']],
  ])
  const key = unlimitedKey(given)
  return planRightSizing({ ...key, known, access: accessOf(key, known, purposes, asked) })
}
const meanings = (changes: readonly { meaning: string }[]) => changes.map(({ meaning }) => meaning)

describe('a key that may do everything, with a purpose,', () => {
  const profiles: Record<string, string[]> = {
    billing: ['billing.delete', 'billing.read', 'billing.update'],
    mail: ['mail.batch.create', 'mail.batch.delete', 'mail.batch.read', 'mail.batch.update', 'mail.send'],
    'marketing-campaigns': [
      'marketing_campaigns.create',
      'marketing_campaigns.delete',
      'marketing_campaigns.read',
      'marketing_campaigns.update',
    ],
    stats: ['stats.global.read', 'stats.read'],
    whitelabel: ['whitelabel.create', 'whitelabel.delete', 'whitelabel.read', 'whitelabel.update'],
  }

  test.each(Object.entries(profiles))('of SendGrid keeps exactly the profile %s', (purpose, scopes) => {
    for (const before of [null, purpose === 'billing' ? ['billing.*'] : fullSendGrid]) {
      const { after, refused } = plan({ scopes: before, purposes: [purpose] })
      expect(refused).toEqual([])
      expect(after?.toSorted()).toEqual(scopes)
    }
  })

  test('of Persona loses all of either table that its purpose does not need', () => {
    for (const [list, size, words] of [
      ['seed-1', 25, 0],
      ['seed-2', 27, 1],
    ] as const) {
      const before = onList(list)
      expect(before).toHaveLength(size)
      const { after, removed } = plan({ provider: 'persona', scopes: before, purposes: ['kyc'] }, persona)
      expect(after?.toSorted()).toEqual(kyc)
      expect(removed.flatMap(({ scopes }) => scopes).toSorted()).toEqual(
        before.filter((name) => !kyc.includes(name)).toSorted(),
      )
      expect(meanings(removed).filter((words) => words.includes('bulk'))).toHaveLength(words)
    }
  })
})

describe('what changes is told in plain words', () => {
  test('one line for each resource, one for a whole area that goes', () => {
    const scopes = ['mail.send', 'stats.read', 'alerts.read', 'alerts.delete', 'ips.read', 'ips.pools.delete']
    const { removed, keeps, added } = plan({ scopes: [...scopes, 'mail.batch.create'], purposes: ['stats'] })
    expect(meanings(removed)).toEqual([
      'can no longer do anything under “Mail”',
      'can no longer read or delete usage and activity alerts',
      'can no longer do anything under “IP management”',
    ])
    expect(meanings(keeps)).toEqual(['can read the statistics section'])
    expect(added).toEqual([{ scopes: ['stats.global.read'], meaning: 'can read global statistics' }])
  })

  test('only what goes, where part of an area stays', () => {
    const scopes = ['account.read', 'account.write', 'webhook.read', 'webhook.write', 'inquiry.read']
    const { removed } = plan({ provider: 'persona', scopes, purposes: ['kyc'] }, persona)
    expect(meanings(removed)).toEqual([
      'can no longer read accounts, nor create, change, tag, merge or redact accounts',
      'can no longer read webhooks, nor create, change, clone, enable, disable or archive webhooks, and rotate their secrets',
    ])
  })

  test('every scope’s description can follow “can”', () => {
    const beginnings = [sendgrid, persona].flatMap(({ byName }) =>
      [...byName.values()].flatMap(({ automatic, description }) => (automatic ? [] : description.split(/[ ,]/)[0])),
    )
    expect([...new Set(beginnings)].sort()).toEqual([
      'Change',
      'Create',
      'Delete',
      'Import',
      'List',
      'Make',
      'Manage',
      'Read',
      'Run',
      'Send',
      'Start',
    ])
  })
})

describe('a wildcard or an umbrella', () => {
  test('gives way to the parts that are used', () => {
    const ledger = ledgerWith({ 'suppression.blocks.read': 3, 'templates.read': 4 }, quarter)
    const { after, removed } = plan({ scopes: ['suppression.read', 'templates.*'], ledger })
    expect(after).toEqual(['suppression.blocks.read', 'templates.read'])
    expect(removed.flatMap(({ scopes }) => scopes)).toContain('suppression.read')
    expect(removed.flatMap(({ scopes }) => scopes)).not.toContain('suppression.blocks.read')
    expect(meanings(removed)).toContain('can no longer read bounced addresses')
  })

  test('that is needed takes the place of its parts', () => {
    expect(plan({ scopes: null, purposes: ['lists'] }).after).toEqual(['suppression.read'])
  })

  test('stays where all of it is needed', () => {
    const { after } = plan({ scopes: ['suppression.read', 'alerts.read'], purposes: ['lists'] })
    expect(after).toEqual(['suppression.read'])
    expect(plan({ scopes: ['mail.*', 'alerts.read'], purposes: ['mail'] }).after).toEqual(['mail.*'])
  })
})

describe('the calls', () => {
  test('replace all scopes at SendGrid, and bring the old ones back', () => {
    const { call, undo } = plan({
      scopes: ['mail.*', 'alerts.read', '2fa_required'],
      purposes: ['mail'],
      remoteId: 'a/b',
    })
    const mail = ['mail.batch.create', 'mail.batch.delete', 'mail.batch.read', 'mail.batch.update', 'mail.send']
    expect(call).toMatchObject({ method: 'PUT', path: '/v3/api_keys/a%2Fb' })
    expect(JSON.parse(call?.body ?? '')).toEqual({ name: 'Mail, receipts', scopes: mail })
    expect(JSON.parse(undo?.body ?? '')).toEqual({ name: 'Mail, receipts', scopes: [...mail, 'alerts.read'] })
  })

  test('change nothing but the permissions at Persona', () => {
    const { call } = plan(
      { provider: 'persona', scopes: onList('seed-1'), purposes: ['kyc'], remoteId: 'api_1' },
      persona,
    )
    expect(call).toMatchObject({ method: 'PATCH', path: '/api/v1/api-keys/api_1' })
    expect(JSON.parse(call?.body ?? '')).toEqual({ data: { attributes: { permissions: kyc } } })
  })

  test('hold a name as it is, whatever stands in it', () => {
    const name = '{scopes} "quoted" $& \u202e'
    const { call } = plan({ name, scopes: ['mail.send', 'alerts.read'], purposes: ['mail'], remoteId: 'x' })
    expect(JSON.parse(call?.body ?? '').name).toBe(name)
  })

  test('cannot be written without the provider’s id, but the steps can', () => {
    const { call, undo, steps, warnings } = plan({ scopes: ['mail.send', 'alerts.read'], purposes: ['mail'] })
    expect([call, undo]).toEqual([null, null])
    expect(steps.length).toBeGreaterThan(3)
    expect(warnings.join()).toContain('id of the key is not known')
  })
})

describe('the steps by hand', () => {
  test('name SendGrid’s areas with their levels, and say that these give more', () => {
    const ledger = ledgerWith({ 'stats.read': 3, 'templates.read': 2 }, quarter)
    const { steps, warnings } = plan({ scopes: ['stats.read', 'templates.read', 'templates.delete'], ledger })
    expect(steps).toContain(
      'Choose Custom Access and set Statistics to Read Access and Templates to Read Access; leave all others at No Access.',
    )
    expect(steps[0]).toContain('https://app.sendgrid.com/settings/api_keys')
    expect(warnings.join()).toContain('own page gives whole areas')
    const reader = { scopes: ['whitelabel.*'], ledger: ledgerWith({ 'whitelabel.read': 3 }, quarter) }
    expect(plan(reader).after).toEqual(['whitelabel.read'])
    expect(plan(reader).warnings.join()).not.toContain('own page gives whole areas')
  })

  test('are general where the provider’s own are not known', () => {
    const { after, steps, call } = plan(
      { provider: 'github', scopes: ['repo', 'admin:org'], purposes: ['deploy'], remoteId: '7' },
      github,
    )
    expect(after).toEqual(['repo'])
    expect(call).toBe(null)
    expect(steps).toContain('Give it these scopes and no others: repo.')
  })
})

describe('a plan is refused', () => {
  const refused = (given: Partial<AuditedKey>, known: typeof sendgrid | null = sendgrid) => {
    const { after, removed, call, steps, refused } = plan(given, known)
    expect({ after, removed, call, steps }).toEqual({ after: null, removed: [], call: null, steps: [] })
    return refused.join(' ')
  }

  test('where nothing is known of need or use', () => {
    const scopes = ['mail.send', 'alerts.read']
    expect(refused({ scopes })).toContain('name its purposes')
    expect(refused({ scopes, purposes: ['mail', 'fax'] })).toContain('the purpose “fax” needs')
    expect(refused({ scopes: ['repo'] }, github)).toBe('Nobody has said what it is for: name its purposes.')
    expect(refused({ scopes, ledger: ledgerWith({ 'mail.send': 1 }, [lastDays(14)]) })).toContain('14 of 90 days')
    expect(refused({ scopes: ['*'], ledger: ledgerWith({}, [lastDays(14)]) })).toContain('14 of 90 days')
  })

  test('where the provider has no scopes', () => {
    expect(refused({ provider: 'signatureapi', scopes: [] }, signatureapi)).toContain('SignatureAPI has no scopes')
  })

  test('where there is nothing to take away, even if something is missing', () => {
    expect(refused({ scopes: ['mail.send'], purposes: ['mail'] })).toBe('It has nothing more than it needs.')
    expect(refused({ scopes: [] })).toBe('It has no scope that could be taken away.')
  })

  test('where nothing at all would stay', () => {
    expect(refused({ scopes: ['alerts.read'], ledger: ledgerWith({}, quarter) })).toContain('Revoke it')
  })

  test('where the provider never gives the scopes to one key', () => {
    expect(refused({ scopes: ['*'], purposes: ['mail', 'billing'] })).toContain('never mixes billing scopes')
    expect(refused({ scopes: ['*'], type: 'general', purposes: ['billing'] })).toContain('keys of another type')
    expect(refused({ scopes: ['billing.*'], type: 'billing', purposes: ['mail'] })).toContain('keys of another type')
    expect(plan({ scopes: ['billing.*'], type: 'billing', purposes: ['billing'] }).refused).toEqual([])
  })
})

describe('a plan warns', () => {
  const warned = (given: Partial<AuditedKey>) => plan(given).warnings.join('\n')
  const scopes = ['mail.send', 'alerts.read']

  test('that only purposes tell, or which days logs show', () => {
    expect(warned({ scopes, purposes: ['mail'] })).toContain('Only its purposes tell')
    const ledger = ledgerWith({ 'alerts.read': 2 }, quarter)
    const log = warned({ scopes: [...scopes, 'stats.read'], ledger })
    expect(log).toContain('from 2026-10-17 to 2027-01-14')
    expect(log).toContain('Use of mail.send does not show in logs')
    expect(log).not.toContain('Only its purposes')
    const used = ledgerWith({ 'mail.send': 2 }, quarter)
    expect(warned({ scopes, ledger: used })).not.toContain('does not show in logs')
  })

  test('that a log was too short, where one was read', () => {
    const gaps = ledgerWith({ 'mail.send': 2 }, [lastDays(14)])
    const log = warned({ scopes, purposes: ['mail'], ledger: gaps })
    expect(log).toContain('do not show the whole time that is asked for')
    expect(log).not.toContain('Read a log of its calls')
  })

  test('of scopes that stay for the same calls, unless a purpose needs them', () => {
    const ledger = ledgerWith({ 'stats.read': 2, 'stats.global.read': 2, 'templates.read': 2 }, [lastDays(14)])
    const told = 'Logs cannot tell stats.global.read and stats.read apart'
    const { after, warnings } = plan({ scopes: ['*'], ledger })
    expect(after).toEqual(['stats.global.read', 'stats.read', 'templates.read'])
    expect(warnings.join()).toContain(told)
    expect(warned({ scopes: ['*'], purposes: ['stats'], ledger })).not.toContain(told)
    const umbrella = ledgerWith({ 'suppression.read': 2, 'suppression.blocks.read': 2 }, [lastDays(14)])
    expect(warned({ scopes: ['*'], ledger: umbrella })).not.toContain('apart')
  })

  test('of a key that nobody has limited, about which a short log tells little', () => {
    const ledger = ledgerWith({ 'stats.read': 2 }, [lastDays(14)])
    for (const before of [null, ['*'], fullSendGrid]) {
      const { after, warnings } = plan({ scopes: before, ledger })
      expect(after).toEqual(['stats.read'])
      expect(warnings.join()).toContain('Too little is known of its calls')
    }
    expect(plan({ scopes: null, ledger, remoteId: 'x' }).undo).toBe(null)
    expect(warned({ scopes: null, purposes: ['mail'] })).toContain('present scopes are not known')
  })

  test('of scopes that nobody knows, that logs cannot show or that a call may not give', () => {
    const ledger = ledgerWith({ 'user.profile.read': 2, 'alerts.update': 3 }, quarter)
    const all = warned({ scopes: ['fax.send', 'categories.create', 'user.profile.read', 'alerts.read'], ledger })
    expect(all).toContain('does not know fax.send')
    expect(all).toContain('No call is known that needs categories.create')
    expect(all).toContain('user.profile.read is given with the account’s password only')
    expect(all).toContain('Logs show use of alerts.update, which it is not known to have')
  })

  test('nothing of a scope that logs name because it allows the same call', () => {
    const ledger = ledgerWith({ 'stats.read': 2, 'stats.global.read': 2 }, quarter)
    const { after, warnings } = plan({ scopes: ['stats.read', 'alerts.read'], ledger })
    expect(after).toEqual(['stats.read'])
    expect(warnings.join()).not.toContain('not known to have')
  })

  test('of a key that manages others', () => {
    expect(warned({ scopes, purposes: ['mail'], manager: true })).toContain('with every scope it gives')
  })
})
