import { describe, expect, test } from 'vitest'
import { severityOf, worthOf } from '../../../electron/engine/audit/worthOf.ts'
import { scopesOf } from '../../support/auditing.ts'

const sendgrid = scopesOf('sendgrid')
const persona = scopesOf('persona')

/** What scopes are worth, as the names of what is true. */
const worth = (scopes: string[], known: typeof sendgrid | null = sendgrid) =>
  Object.entries(worthOf(scopes, known)).flatMap(([name, holds]) => (holds ? name : []))
const severity = (scopes: string[], isProduction = true, known: typeof sendgrid | null = sendgrid) =>
  severityOf(worthOf(scopes, known), isProduction)

describe('scopes are worth what somebody could do who has the key', () => {
  test('making or reading other keys and changing people’s rights escalates', () => {
    expect(worth(['api_keys.create'])).toEqual(['escalates', 'writes'])
    expect(worth(['api_keys.read'])).toEqual(['escalates'])
    expect(worth(['teammates.update'])).toEqual(['escalates', 'writes'])
    expect(worth(['webhook.read'], persona)).toEqual(['escalates'])
  })

  test('changing billing and running up costs is money; reading billing is about people', () => {
    expect(worth(['billing.update'])).toEqual(['money', 'writes'])
    expect(worth(['billing.read'])).toEqual(['personalData'])
    expect(worth(['validations.email.create'])).toEqual(['money', 'writes'])
  })

  test('redacting is deleting, and personal data stays that when it is only read', () => {
    expect(worth(['inquiry.read'], persona)).toEqual(['personalData'])
    expect(worth(['inquiry.write'], persona)).toEqual(['personalData', 'deletes', 'writes'])
    expect(worth(['recipients.erasejob.create'])).toEqual(['deletes', 'writes'])
    expect(worth(['user_audit_log.read'], persona)).toEqual(['personalData'])
  })

  test('sending mail or data elsewhere reaches out', () => {
    expect(worth(['mail.send'])).toEqual(['reachesOut', 'writes'])
    expect(worth(['mail_settings.forward_bounce.update'])).toEqual(['reachesOut', 'writes'])
  })

  test('statistics are worth little, and nothing is worth nothing', () => {
    expect(worth(['stats.read', 'browsers.stats.read'])).toEqual([])
    expect(worth([])).toEqual([])
  })

  test('a wildcard is worth all that it stands for, an umbrella and another spelling too', () => {
    expect(worth(['api_keys.*'])).toEqual(worth(['api_keys.create', 'api_keys.delete']))
    expect(worth(['suppression.read'])).toEqual(['personalData'])
    expect(worth(['message.read'])).toEqual(worth(['messages.read']))
  })

  test('a scope that nobody knows counts as writing', () => {
    expect(worth(['fax.read'])).toEqual(['writes'])
    expect(worth(['repo'], null)).toEqual(['writes'])
  })
})

test('severity follows worth, and is one step lower outside production', () => {
  const table: [string[], production: string, elsewhere: string][] = [
    [['api_keys.create'], 'critical', 'high'],
    [['billing.delete'], 'critical', 'high'],
    [['mail.send'], 'high', 'medium'],
    [['messages.read'], 'high', 'medium'],
    [['templates.delete'], 'high', 'medium'],
    [['templates.create'], 'medium', 'low'],
    [['nobody.knows'], 'medium', 'low'],
    [['stats.read'], 'low', 'low'],
    [['stats.read', 'api_keys.create'], 'critical', 'high'],
  ]
  for (const [scopes, production, elsewhere] of table)
    expect([severity(scopes), severity(scopes, false)], scopes.join()).toEqual([production, elsewhere])
})
