import { expect, test } from 'vitest'
import { acceptedGroups } from '../../../renderer/features/audit/acceptedGroups.ts'
import type { Exception } from '../../../shared/model/finding.ts'

const accepted = (finding: string, state: Exception['state'], until: string): Exception => ({
  finding,
  rule: 'no-owner',
  key: 'k',
  name: 'Mail',
  title: 'No owner, so nobody is told',
  why: 'The team is being formed.',
  who: 'ada',
  acceptedAt: '2027-01-01T00:00:00.000Z',
  until,
  state,
})

test('what has come back and what no longer is so come first, then what ends next', () => {
  const groups = acceptedGroups([
    accepted('later', 'inForce', '2027-09-01T00:00:00.000Z'),
    accepted('next', 'inForce', '2027-03-01T00:00:00.000Z'),
    accepted('changed', 'orphaned', '2027-03-01T00:00:00.000Z'),
    accepted('over', 'expired', '2027-01-02T00:00:00.000Z'),
  ])
  expect(groups.map(({ state, exceptions }) => [state, exceptions.map(({ finding }) => finding)])).toEqual([
    ['expired', ['over']],
    ['orphaned', ['changed']],
    ['inForce', ['next', 'later']],
  ])
})
