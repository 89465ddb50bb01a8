import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { contract } from '../../../shared/api/contract.ts'
import type { Client } from '../../../shared/api/method.ts'
import type { SafetyCheck } from '../../../shared/model/rotation.ts'
import { temporaryFolder } from '../../support/home.ts'
import { personaVault, sendgridVault } from './providerVault.ts'

const dayMs = 86_400_000

/** What is said of a rotation, each check as one sign: `+` met, `-` open, `?` unknown. */
async function safety(client: Client<typeof contract>, id: string) {
  const { verdict, because, checks } = (await client.rotations.safe({ id })).safety
  const signs = { met: '+', open: '-', unknown: '?' }
  return {
    verdict,
    because,
    checks: Object.fromEntries(checks.map(({ check, state }) => [check, signs[state]])),
  }
}

/** A rotation of a SendGrid key, whose provider tells of no last use, when its grace is over. */
async function graceOver(step = true) {
  const vault = await sendgridVault()
  const { client, key, clock } = vault
  const place = { kind: 'step', text: 'By hand', link: null } as const
  const consumer = step ? (await client.consumers.add({ key: key.id, place })).consumer.id : ''
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += 3 * dayMs
  return {
    ...vault,
    id: rotation.id,
    confirm: (has = true) => client.consumers.confirm({ rotation: rotation.id, consumer, has }),
  }
}

test('in the grace it is not yet, for that reason', async () => {
  const { client, key } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  expect(await safety(client, rotation.id)).toEqual({
    verdict: 'notYet',
    because: [expect.stringContaining('The grace lasts until 2027-01-16 12:')],
    checks: { newWorks: '+', places: '?', lastUse: '+', evidence: '?', grace: '-' },
  })
})

test('a provider that names no use of the old key since the switch makes it safe, once the grace is over', async () => {
  const { client, key, persona, old, clock } = await personaVault()
  persona.setLastUsed(old.id, clock.at - 1000)
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += dayMs + 1
  expect(await safety(client, rotation.id)).toMatchObject({ verdict: 'safe', checks: { lastUse: '+', grace: '+' } })
})

test('a use of the old key after the switch speaks against it, whatever else is met', async () => {
  const { client, key, persona, old, clock } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += 2 * dayMs
  persona.setLastUsed(old.id, clock.at - 1000)
  expect(await safety(client, rotation.id)).toEqual({
    verdict: 'notYet',
    because: [expect.stringContaining('after the switch')],
    checks: { newWorks: '+', places: '?', lastUse: '-', evidence: '?', grace: '+' },
  })
})

test('where the provider tells nothing, places that all have the new value make it safe, and none make it unknown', async () => {
  const { client, id, confirm } = await graceOver()
  expect(await safety(client, id)).toMatchObject({ verdict: 'unknown', checks: { places: '?', lastUse: '?' } })
  await confirm(false)
  expect(await safety(client, id)).toMatchObject({ verdict: 'notYet', checks: { places: '-' } })
  await confirm()
  expect(await safety(client, id)).toEqual({
    verdict: 'safe',
    because: expect.arrayContaining(['Every place that is named has the new value.']),
    checks: { newWorks: '+', places: '+', lastUse: '?', evidence: '?', grace: '+' },
  })
  const without = await graceOver(false)
  expect(await safety(without.client, without.id)).toMatchObject({
    verdict: 'unknown',
    because: expect.arrayContaining(['No place is named that uses the key.']),
  })
})

test('a log that shows a use since the switch takes away the certainty, for it does not tell of which value', async () => {
  const { client, key, id, confirm } = await graceOver()
  await confirm()
  const file = join(temporaryFolder(), 'calls.log')
  writeFileSync(file, '{"time":"2027-01-16T10:00:00Z","method":"POST","path":"/v3/mail/send","status":202}\n')
  await client.evidence.import({ key: key.id, source: { file } })
  expect(await safety(client, id)).toMatchObject({ verdict: 'unknown', checks: { places: '+', evidence: '?' } })
})

test('logs that cover the time since the switch without a use are said to', async () => {
  const { client, key, id } = await graceOver()
  const file = join(temporaryFolder(), 'calls.log')
  const line = (time: string) => `{"time":"${time}","method":"POST","path":"/v3/mail/send","status":401}\n`
  const hours = Array.from({ length: 96 }, (_, hour) => new Date(Date.UTC(2027, 0, 15, hour)).toISOString())
  writeFileSync(file, hours.map(line).join(''))
  await client.evidence.import({ key: key.id, source: { file } })
  expect((await safety(client, id)).checks).toMatchObject({ evidence: '+' })
})

test('a new value that the provider refuses speaks against it', async () => {
  const { client, persona, key, clock } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += dayMs + 1
  persona.faults.add({ operation: 'verify', fault: { kind: 'refuse', status: 401 }, times: 9 })
  expect(await safety(client, rotation.id)).toMatchObject({ verdict: 'notYet', checks: { newWorks: '-' } })
})

test('when the provider cannot be asked, what was seen before the switch counts, and the last use is not known', async () => {
  const { client, persona, key, clock } = await personaVault()
  const { rotation } = await client.rotations.start({ key: key.id })
  clock.at += dayMs + 1
  const before = persona.requests.length
  await client.network.deny({ provider: 'persona' })
  expect(await safety(client, rotation.id)).toMatchObject({
    verdict: 'unknown',
    checks: { newWorks: '+', lastUse: '?' },
  })
  expect(persona.requests).toHaveLength(before)
})

test('before the switch, given up, and done it says so without asking anybody', async () => {
  const { client, persona, key } = await personaVault()
  persona.faults.add({ operation: 'create', fault: { kind: 'dropBefore' }, times: 9 })
  persona.faults.add({ operation: 'list', fault: { kind: 'refuse', status: 503 }, times: 9 })
  const { rotation } = await client.rotations.start({ key: key.id })
  const before = persona.requests.length
  const none: SafetyCheck[] = []
  const asked = async (id: string) => (await client.rotations.safe({ id })).safety
  expect(await asked(rotation.id)).toMatchObject({ verdict: 'notYet', checks: none })
  expect(persona.requests).toHaveLength(before)
  persona.faults.clear()
  await client.rotations.cancel({ id: rotation.id })
  expect(await asked(rotation.id)).toMatchObject({ verdict: 'notYet', because: [expect.stringContaining('given up')] })
  const done = (await client.rotations.start({ key: key.id, graceSeconds: 0 })).rotation
  expect(await asked(done.id)).toMatchObject({ verdict: 'safe', because: ['The old key is ended already.'] })
})
