import { expect, test } from 'vitest'
import { addInputsOf } from '../../../fixtures/audit/addInputs.ts'
import { ownPurposes } from '../../../fixtures/audit/cleanKeys.ts'
import { auditFixture } from '../../../fixtures/audit/fixture.ts'
import { now } from '../../../fixtures/audit/moments.ts'
import { testVault } from '../../../support/engine.ts'

/** Rules that say the same on the first day: what they rest on goes into a vault with the key. */
const fromTheFirstDay = [
  'full-access',
  'excess-scopes',
  'escalation',
  'billing-mixed',
  'off-by-default',
  'unknown-scopes',
  'catalogue-moved-on',
  'ip-allowlist-open',
  'attributes-open',
  'environment-contradiction',
  'no-expiry',
  'expiring',
  'no-owner',
  'no-purpose',
  'shared-by-apps',
]

test('the fixture’s keys in a vault have the faults that were seeded, and no others', async () => {
  const { client, clock } = await testVault()
  clock.at = now
  for (const [provider, purposes] of Object.entries(ownPurposes))
    for (const [id, scopes] of Object.entries(purposes))
      await client.purposes.save({ provider, id, name: id, scopes: [...scopes] })
  // One value in two environments contradicts one of them, which is no seeded fault.
  const expected = auditFixture().filter(({ rules }) => !rules.includes('same-secret'))
  const wanted = new Map<string, string[]>()
  for (const [index, input] of addInputsOf(expected.map(({ key }) => key)).entries()) {
    const { key } = await client.keys.add(input)
    wanted.set(key.id, expected[index]?.rules.filter((rule) => fromTheFirstDay.includes(rule)) ?? [])
  }

  const { findings } = await client.audit.findings({ limit: 500 })
  const found = (id: string) => findings.flatMap(({ key, rule }) => (key === id ? rule : []))
  for (const [id, rules] of wanted)
    expect(
      found(id)
        .filter((rule) => fromTheFirstDay.includes(rule))
        .sort(),
    ).toEqual([...rules].sort())
})
