import { expect, test } from 'vitest'
import { chosenOf, targetsOf } from '../../../renderer/features/sync/targetsOf.ts'
import { managedProviders } from '../../../renderer/vault/syncTargets.ts'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { rowOf } from '../rowOf.ts'
import { reportOf } from './reportOf.ts'

const rows = [
  rowOf('Mail manager', { provider: 'sendgrid', manager: true }),
  rowOf('Case review', { provider: 'persona' }),
  rowOf('Key manager', { provider: 'persona', manager: true }),
  rowOf('Other manager', { provider: 'persona', manager: true }),
  rowOf('Of nobody', { manager: true }),
]
const nameOf = (provider: string) => provider.toUpperCase()
const persona: SyncTarget = { kind: 'provider', provider: 'persona' }
const sendgrid: SyncTarget = { kind: 'provider', provider: 'sendgrid' }
const manager: SyncTarget = { kind: 'key', key: 'Key manager' }
const looked = (target: SyncTarget, applied: boolean) => ({ target, report: reportOf({ applied }) })

test('a provider can be looked at where one of its keys manages the others, and stands there once', () => {
  expect(managedProviders(rows)).toEqual(['persona', 'sendgrid'])
  expect(targetsOf(rows, [], null, nameOf).map(({ title }) => title)).toEqual(['PERSONA', 'SENDGRID'])
})

test('what waits or was asked for is a choice too, a key by its name; what was taken over is none', () => {
  const titles = (syncs: Parameters<typeof targetsOf>[1], asked: SyncTarget | null) =>
    targetsOf(rows, syncs, asked, nameOf).map(({ title }) => title)
  expect(titles([looked(manager, false)], null)).toEqual(['PERSONA', 'SENDGRID', 'PERSONA: Key manager'])
  expect(titles([looked(manager, true)], null)).toEqual(['PERSONA', 'SENDGRID'])
  expect(titles([], { kind: 'key', key: 'Case review' })).toContain('PERSONA: Case review')
})

test('a key that is gone from the vault is no choice', () => {
  expect(targetsOf(rows, [looked({ kind: 'key', key: 'gone' }, false)], null, nameOf)).toHaveLength(2)
})

test('what was asked for is shown and nothing in its place, else what waits, else the first', () => {
  const syncs = [looked(persona, true), looked(sendgrid, false)]
  const choices = targetsOf(rows, syncs, null, nameOf)
  expect(chosenOf(choices, syncs, persona)?.target).toEqual(persona)
  expect(chosenOf(choices, syncs, null)?.target).toEqual(sendgrid)
  expect(chosenOf(choices, [], null)?.target).toEqual(persona)
  expect(chosenOf([], [], null)).toBeNull()
  expect(chosenOf(choices, syncs, { kind: 'key', key: 'gone' })).toBeNull()
})
