import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findScopes } from '../../../renderer/features/add/findScopes.ts'
import { chooseLevel, levelOf } from '../../../renderer/features/add/levelOf.ts'
import { type ScopeGroups, scopeGroups } from '../../../renderer/features/add/scopeGroups.ts'
import { fullAccess, scopeLock } from '../../../renderer/features/add/scopeLock.ts'
import { type Provider, provider } from '../../../shared/model/provider.ts'

const fileOf = (id: string): Provider =>
  provider().parse(JSON.parse(readFileSync(new URL(`../../../shared/providers/${id}.json`, import.meta.url), 'utf8')))
const sendgrid = fileOf('sendgrid')
const persona = fileOf('persona')

function groupsOf(of: Provider): ScopeGroups {
  const found = scopeGroups(of)
  if (!found) throw new Error('no scopes')
  return found
}
const group = (of: ScopeGroups, name: string) => of.groups.find((one) => one.name === name)?.scopes ?? []

test('SendGrid has No, Read and Full, and nothing that it sets by itself can be chosen', () => {
  const found = groupsOf(sendgrid)
  expect([found.levels, found.isLadder]).toEqual([['No', 'Read', 'Full'], true])
  expect(found.groups.map(({ name }) => name)).not.toContain('Account state')
  expect(found.byName.size).toBe(sendgrid.scopes?.filter(({ automatic }) => !automatic).length)
})

test('a resource says in plain words what it is about', () => {
  const found = groupsOf(sendgrid)
  const about = (name: string) => found.groups.find((one) => one.name === name)?.about
  expect(about('Alerts')).toBe('Usage and activity alerts')
  expect(about('API keys')).toBe('API keys of the account')
})

test('the levels of Persona stand beside each other', () => {
  const found = groupsOf(persona)
  expect([found.levels, found.isLadder]).toEqual([['Read', 'Write', 'Trigger', 'SCIM'], false])
  const inquiry = found.groups[0]?.resources.find(({ name }) => name === 'inquiry')?.scopes ?? []
  const written = chooseLevel(found, inquiry, 1, new Set())
  expect([...written]).toEqual(['inquiry.write'])
  expect(levelOf(found, inquiry, written)).toEqual(['off', 'on', 'absent', 'absent'])
  expect([...chooseLevel(found, inquiry, 1, written)]).toEqual([])
})

test('a level of SendGrid takes the lower ones with it and leaves the higher ones', () => {
  const found = groupsOf(sendgrid)
  const alerts = group(found, 'Alerts')
  const full = chooseLevel(found, alerts, 2, new Set(['mail.send']))
  expect([...full].sort()).toEqual(['alerts.create', 'alerts.delete', 'alerts.read', 'alerts.update', 'mail.send'])
  expect(levelOf(found, alerts, full)).toEqual(['off', 'off', 'on'])
  expect([...chooseLevel(found, alerts, 1, full)].sort()).toEqual(['alerts.read', 'mail.send'])
  expect([...chooseLevel(found, alerts, 0, full)]).toEqual(['mail.send'])
  expect(levelOf(found, alerts, new Set())).toEqual(['on', 'off', 'off'])
})

test('what is chosen in part is not shown as a whole level, and a level that nothing has is absent', () => {
  const found = groupsOf(sendgrid)
  expect(levelOf(found, group(found, 'Statistics'), new Set(['stats.read']))).toEqual(['off', 'some', 'absent'])
  expect(levelOf(found, group(found, 'Alerts'), new Set(['alerts.create']))).toEqual(['off', 'off', 'some'])
})

test('scopes without levels of the provider stand under what they let one do', () => {
  const own = {
    scopes: [
      { name: 'a', resource: 'a', access: 'read' as const, description: 'See' },
      { name: 'b', resource: 'a', access: 'admin' as const, description: 'Rule' },
    ],
  }
  const found = scopeGroups(own)
  expect(found?.levels).toEqual(['Read', 'Admin'])
  expect(found?.groups[0]?.scopes.map(({ level }) => level)).toEqual([0, 1])
  expect(scopeGroups({ scopes: [] })).toBe(null)
  expect(scopeGroups({})).toBe(null)
})

test('billing and all other scopes of SendGrid exclude each other, and it is said why', () => {
  const locks = (type: string | null) =>
    ['billing.read', 'mail.send'].map((name) => {
      const scope = sendgrid.scopes?.find((one) => one.name === name)
      return scope && scopeLock(sendgrid, type)(scope)
    })
  expect(locks(null)).toEqual([null, null])
  expect(locks('general')).toEqual(['Needs a billing key of its own: SendGrid never mixes the two', null])
  expect(locks('billing')).toEqual([null, 'A billing key cannot have it: SendGrid never mixes the two'])
})

test('full access is what a key has that was made without limits', () => {
  expect(fullAccess(sendgrid, 'general')?.length).toBe(269)
  expect(fullAccess(sendgrid, 'general')).not.toContain('billing.read')
  expect(fullAccess(persona, 'api-key')).not.toContain('api_key.write')
  expect(fullAccess({ name: 'GitHub', types: [] }, null)).toBe(null)
})

test('scopes are found by name, description and group', () => {
  const { groups } = groupsOf(sendgrid)
  const names = (query: string) => findScopes(groups, query).flatMap(({ scopes }) => scopes.map(({ name }) => name))
  expect(names('mail.send')).toEqual(['mail.send'])
  expect(names('bounces read')).toContain('suppression.bounces.read')
  expect(names('teammates').length).toBeGreaterThan(3)
  expect(names('nothing like it')).toEqual([])
  expect(findScopes(groups, ' ')).toBe(groups)
})
