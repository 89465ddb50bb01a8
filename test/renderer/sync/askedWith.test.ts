import { expect, test } from 'vitest'
import { askedWith } from '../../../renderer/features/sync/askedWith.ts'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { rowOf } from '../rowOf.ts'

const persona = { provider: 'persona', environment: 'production' }
const rows = [
  rowOf('One', { ...persona, manager: true }),
  rowOf('Two', { ...persona, manager: true }),
  rowOf('Sandbox', { ...persona, environment: 'sandbox', manager: true }),
  rowOf('Mail', { provider: 'sendgrid', environment: 'production', manager: true }),
  rowOf('Case review', persona),
]
const namesFor = (target: SyncTarget) => askedWith(rows, target, 'persona').map(({ name }) => name)

test('a provider is asked with all keys that manage its others', () => {
  expect(namesFor({ kind: 'provider', provider: 'persona' })).toEqual(['One', 'Two', 'Sandbox'])
})

test.each(['Case review', 'One'])(
  'about %s every key that manages others of its environment is sent, and named',
  (key) => {
    expect(namesFor({ kind: 'key', key })).toEqual(['One', 'Two'])
  },
)
