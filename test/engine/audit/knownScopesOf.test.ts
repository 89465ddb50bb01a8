import { describe, expect, test } from 'vitest'
import { knownScopesOf } from '../../../electron/engine/audit/knownScopesOf.ts'
import { matchesWildcard } from '../../../electron/engine/audit/matchesWildcard.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { scopesOf } from '../../support/auditing.ts'

const sendgrid = scopesOf('sendgrid')
const persona = scopesOf('persona')
const provider = sendgrid.provider

/** Persona's permissions as its first page lists them, and the two that a later one adds. */
const personaTable = [
  'account.read',
  'account.write',
  'api_key.read',
  'api_key.scim',
  'api_key.write',
  'api_log.read',
  'case.read',
  'case.write',
  'document.read',
  'document.write',
  'event.read',
  'inquiry.read',
  'inquiry.write',
  'list.read',
  'list.write',
  'report.read',
  'report.write',
  'txn.read',
  'txn.write',
  'user_audit_log.read',
  'verification.read',
  'verification.write',
  'webhook.read',
  'webhook.write',
  'workflow.trigger',
]
const laterPermissions = ['importer.read', 'importer.write']

describe('a wildcard', () => {
  test('stands for the scopes that it matches, over dots and at either end', () => {
    const mail = ['mail.batch.create', 'mail.batch.delete', 'mail.batch.read', 'mail.batch.update']
    expect(sendgrid.includedIn('mail.batch.*')).toEqual(mail)
    expect(sendgrid.includedIn('mail.*')).toEqual([...mail, 'mail.send'])
    expect(sendgrid.includedIn('mail.**')).toEqual(sendgrid.includedIn('mail.*'))
    expect(sendgrid.includedIn('*.blocks.read')).toEqual(['suppression.blocks.read'])
    expect(persona.includedIn('inquiry.*')).toEqual(['inquiry.read', 'inquiry.write'])
  })

  test('for everything leaves out what no key is given together with the rest', () => {
    const all = sendgrid.includedIn('*')
    expect(all).toContain('mail.send')
    expect(all).toContain('validations.email.create')
    expect(all.filter((name) => /^billing|^2fa|^ui\.|^sender_verification|^signup/.test(name))).toEqual([])
    expect(sendgrid.includedIn('billing.*')).toHaveLength(4)
    expect(persona.includedIn('*')).toHaveLength(31)
  })

  test('that matches nothing, and an unknown scope, stand for themselves', () => {
    expect(sendgrid.includedIn('fax.*')).toEqual(['fax.*'])
    expect(sendgrid.includedIn('fax.send')).toEqual(['fax.send'])
  })

  test('is matched in no time, whatever its text', () => {
    expect(matchesWildcard('a*b*c', 'a.b.b.c')).toBe(true)
    expect(matchesWildcard('ab*bc', 'abc')).toBe(false)
    expect(matchesWildcard('*', '')).toBe(true)
    expect(matchesWildcard('a*', 'ba')).toBe(false)
    expect(matchesWildcard('*b*b', 'ab')).toBe(false)
    const start = performance.now()
    expect(matchesWildcard(`${'*a'.repeat(10_000)}b`, 'a'.repeat(20_000))).toBe(false)
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('an umbrella', () => {
  test('stands for itself and for what it includes', () => {
    expect(sendgrid.includedIn('suppression.read')).toEqual([
      'suppression.read',
      'suppression.blocks.read',
      'suppression.bounces.read',
      'suppression.invalid_emails.read',
      'suppression.spam_reports.read',
      'suppression.unsubscribes.read',
    ])
    expect(sendgrid.includedIn('marketing.read')).toEqual(['marketing.read', 'marketing.automation.read'])
  })

  test('allows every call that its parts allow, and more', () => {
    for (const { byName } of [sendgrid, persona]) {
      for (const { name, verb, endpoints = [], includes = [] } of byName.values()) {
        for (const part of includes.map((other) => byName.get(other))) {
          expect(part, name).toMatchObject({ verb })
          expect(new Set(endpoints).isSupersetOf(new Set(part?.endpoints)), `${name} ${part?.name}`).toBe(true)
          expect(endpoints.length, name).toBeGreaterThan(part?.endpoints?.length ?? 0)
        }
      }
    }
  })

  test('is not seen in scopes that only share a call or a beginning', () => {
    for (const scope of ['clients.phone.stats.read', 'stats.read', 'ips.read', 'marketing_campaigns.read'])
      expect(sendgrid.includedIn(scope)).toEqual([scope])
  })
})

test('spellings of one permission are one scope', () => {
  for (const spelling of ['message.read', 'email_activity.read'])
    expect(sendgrid.includedIn(spelling)).toEqual(['messages.read'])
  expect(sendgrid.includedIn('di.bounce_block_classifications.read')).toEqual(['di.bounce_block_classification.read'])
  expect(sendgrid.byName.get('di.bounce_block_classifications.read')?.access).toBe('read')
  expect(sendgrid.byName.get('message.read')?.legacy).toBe(true)
})

describe('full access', () => {
  const usual = (of: Provider) => of.scopes?.flatMap(({ name, default: by }) => (by === 'on' ? name : [])) ?? []

  test('is a wildcard for everything, or all that is on by default', () => {
    expect(sendgrid.isFullAccess(['*'])).toBe(true)
    expect(sendgrid.isFullAccess(usual(provider))).toBe(true)
    expect(persona.isFullAccess(usual(persona.provider))).toBe(true)
    expect(persona.isFullAccess(['*.read', '*.write', 'workflow.trigger'])).toBe(true)
  })

  test('is all of an older list as well, which a key of that time has', () => {
    const on = (list: string) =>
      provider.scopes?.flatMap(({ name, lists }) => (lists?.includes(list) ? name : [])) ?? []
    expect(sendgrid.isFullAccess(on('observed-2024'))).toBe(true)
    expect(sendgrid.isFullAccess(on('api-keys-2018'))).toBe(true)
    expect(persona.isFullAccess(personaTable)).toBe(true)
  })

  test('does not wait for what a key may never be given', () => {
    const given = [...sendgrid.byName.values()].filter(({ needsPassword, legacy }) => !needsPassword && !legacy)
    expect(sendgrid.isFullAccess(given.map(({ name }) => name))).toBe(true)
  })

  test('is not reached while one usual scope is missing, nor by a short list of news', () => {
    expect(sendgrid.isFullAccess(usual(provider).filter((name) => name !== 'mail.send'))).toBe(false)
    expect(persona.isFullAccess(personaTable.filter((name) => name !== 'webhook.write'))).toBe(false)
    expect(persona.isFullAccess(['account_type.read', 'case_template.read', 'filing.write'])).toBe(false)
    expect(sendgrid.isFullAccess([])).toBe(false)
    expect(knownScopesOf({ ...provider, scopes: [], scopeLists: [] }).isFullAccess(['mail.send'])).toBe(false)
  })
})

test('Persona’s two tables of permissions are known exactly', () => {
  const on = (list: string) =>
    [...persona.byName.values()].flatMap(({ name, lists }) => (lists?.includes(list) ? name : [])).sort()
  expect(personaTable).toHaveLength(25)
  expect(on('seed-1')).toEqual(personaTable)
  expect(on('seed-2')).toEqual([...personaTable, ...laterPermissions].sort())
})
