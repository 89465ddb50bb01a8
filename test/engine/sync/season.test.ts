import { expect, test } from 'vitest'
import { personaVault } from '../rotation/providerVault.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const days = 120

/** Used every hour, once in each 90 days, and never. */
const granted = ['account.read', 'case.read', 'report.read']
const rareDays = [3, 92]

/**
 * A key's life for 120 days, each from noon to noon.
 * @param everyDays how often Persona is looked at
 * @returns the covered days at its end, and what a smaller grant would have taken away at the end of each day
 */
async function season(everyDays: number) {
  const vault = await personaVault()
  const { client, persona, old, key, clock } = vault
  persona.changeKey(old.id, { permissions: granted })
  await client.keys.set({ id: key.id, scopes: granted })
  const began = Math.floor(clock.at / dayMs) * dayMs
  const taken: (readonly string[])[] = []
  for (let day = 0; day < days; day++) {
    for (let hour = 0; hour < 24; hour++) {
      persona.logCall(old.id, 'GET /api/v1/accounts')
      if (hour === 5 && rareDays.includes(day)) persona.logCall(old.id, 'GET /api/v1/cases')
      clock.at += hourMs
    }
    if ((day + 1) % everyDays === 0) {
      const { sync } = await client.sync.look({ target: { kind: 'provider', provider: 'persona' } })
      await client.sync.apply({ id: sync.id })
    }
    const { plan } = await client.audit.rightSize({ key: key.id })
    taken.push(plan.removed.flatMap(({ scopes }) => scopes))
  }
  const { access } = await client.audit.access({ key: key.id })
  const dayOf = (text: string) => (Date.parse(text) - began) / dayMs
  return { taken, covered: access.coverage.map(({ from, to }) => [dayOf(from), dayOf(to)]), used: access.used }
}

test('looked at every day, all whole days are covered, and what a quarter needs once stays', async () => {
  const { taken, covered, used } = await season(1)
  expect(covered).toEqual([[1, days - 1]])
  expect(used?.find(({ scope }) => scope === 'case.read')).toMatchObject({ count: 2, days: 2 })
  // Before the logs cover 90 days nothing is said, and after that only what no call has used in them.
  const said = taken.findIndex((scopes) => scopes.length > 0)
  expect(said).toBe(90)
  expect(taken.slice(said)).toEqual(taken.slice(said).map(() => ['report.read']))
}, 60_000)

test('looked at twice a month, each reading covers two weeks, gaps stay gaps, and nothing is taken away', async () => {
  const { taken, covered } = await season(15)
  const looks = Array.from({ length: days / 15 }, (_, at) => (at + 1) * 15)
  expect(covered).toEqual(looks.map((day) => [day - 13, day - 1]))
  expect(taken.flat()).toEqual([])
}, 60_000)
