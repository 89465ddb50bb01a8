import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Policy } from '../../shared/model/rotation.ts'
import { type CommandLine, unlockedCommandLine } from '../support/cli.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(7_200)

let cli: CommandLine
let close: () => Promise<void>
beforeAll(async () => {
  ;({ cli, close } = await unlockedCommandLine())
  await cli.json(['add', 'Mail', '--tag', 'billing'], make.sendgrid())
  await cli.json(['add', 'Checks'], make.persona('sandbox'))
})
afterAll(() => close())

test('policies are set for one target, listed, and removed by the beginning of their id', async () => {
  expect((await cli.run(['policy'])).stdout).toBe('There is no policy: no key is to be rotated by a day.\n')
  const ofProvider = await cli.json<Policy>(['policy', 'set', '90d', '--provider', 'SendGrid'])
  expect(ofProvider).toEqual({
    id: expect.any(String),
    target: { kind: 'provider', value: 'sendgrid' },
    name: 'sendgrid',
    days: 90,
    keys: 1,
    createdAt: expect.stringMatching(/Z$/),
  })
  await cli.json(['policy', 'set', '30', '--key', 'Mail'])
  await cli.json(['policy', 'set', '60d', '--env', 'non-production'])
  const none = await cli.run(['policy', 'set', '10d', '--tag', 'biling'])
  expect(none).toMatchObject({ status: 0, stderr: 'No key in use is meant by it now.\n' })
  const { stdout } = await cli.run(['policy'])
  expect(stdout.replace(/^[0-9a-f]{8}/gm, 'ID')).toBe(
    [
      'ID  every 30 d    key          Mail                              1 key',
      'ID  every 60 d    environment  non-production                    1 key',
      'ID  every 90 d    provider     sendgrid                          1 key',
      'ID  every 10 d    tag          biling                            0 keys',
      '',
    ].join('\n'),
  )
  expect(await cli.json(['policy'])).toContainEqual(ofProvider)
  const removed = await cli.run(['policy', 'remove', ofProvider.id.slice(0, 6)])
  expect(removed.stdout).toBe('Removed: provider sendgrid, every 90 days.\n')
  expect(await cli.json<Policy[]>(['policy'])).toHaveLength(3)
  expect((await cli.run(['policy', 'remove', ofProvider.id])).status).toBe(4)
  expect((await cli.run(['policy', 'remove', ''])).status).toBe(5)
})

test('what is no target, two targets or no number of days is not understood', async () => {
  for (const args of [
    [],
    ['90d'],
    ['90d', '--tag', 'a', '--key', 'Mail'],
    ['0d', '--tag', 'a'],
    ['4000d', '--tag', 'a'],
    ['soon', '--tag', 'a'],
  ])
    expect((await cli.run(['policy', 'set', ...args])).status).toBe(2)
  expect((await cli.run(['policy', 'set', '90d', '--key', 'Nothing'])).status).toBe(4)
})

test('what is due has every field of a rotation, null where there is none', async () => {
  const key = await cli.json<{ id: string; createdAt: string }>(['add', 'Daily'], make.text(30))
  const { id } = await cli.json<Policy>(['policy', 'set', '1d', '--key', 'Daily'])
  const dueAt = new Date(Date.parse(key.createdAt) + 24 * 3600_000)
  expect((await cli.json<{ name: string }[]>(['rotation', 'due']))[0]).toEqual({
    id: null,
    key: key.id,
    name: 'Daily',
    provider: null,
    environment: null,
    mode: null,
    state: null,
    reason: null,
    remoteIdOld: null,
    remoteIdNew: null,
    startedAt: null,
    updatedAt: null,
    graceUntil: null,
    nextStep: null,
    decision: null,
    orphans: [],
    policy: id,
    days: 1,
    dueAt: dueAt.toISOString(),
    daysLeft: 1,
  })
  const { stdout } = await cli.run(['rotation', 'due'])
  expect(stdout).toMatch(/^due in 1 d {6}\d{4}-\d\d-\d\d {2}Daily {35}every 1 d\n/)
})
