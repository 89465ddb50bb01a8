import '../support/inMemory.ts'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { password, type TestEngine, testVault } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { filesBelow } from '../support/vaultFiles.ts'

const make = secretMaker(70)

type Work = (vault: TestEngine, folder: string) => Promise<unknown>

const csv = ['name,secret', ...Array.from({ length: 20 }, (_, i) => `key ${i},${make.sendgrid()}`)].join('\n')
const importKeys: Work = ({ client }) =>
  client.imports.run({ file: '/keys.csv', text: csv, format: 'csv', dryRun: false })

const works: [title: string, work: Work, total: number][] = [
  ['an import, by its keys', importKeys, 20],
  [
    'a change of many keys, by the keys',
    async ({ client }) => {
      const { keys } = await client.keys.list({ fields: ['id'] })
      await client.keys.change({ changes: keys.map(({ id = '' }) => ({ id, owner: 'Ada' })) })
    },
    20,
  ],
  [
    'an export, by its keys',
    ({ client }, folder) => client.exports.write({ file: join(folder, 'keys.json'), format: 'json' }),
    20,
  ],
  ['a backup, by copy and check', ({ client }) => client.backups.create({}), 2],
  [
    'a restore, by check and backup of what it replaces',
    async ({ client }, folder) => client.backups.restore({ file: join(folder, 'kept.keyward'), password }),
    2,
  ],
  ['a new vault key, by its secrets', ({ client }) => client.vault.changeVaultKey({ password, next: 'next' }), 20],
  ['the doctor, by its checks', ({ client }) => client.doctor.run({}), 10],
]

test.each(works)('long work tells how far it has come: %s', async (_, work, total) => {
  const vault = await testVault()
  const folder = temporaryFolder()
  if (work !== importKeys) await importKeys(vault, folder)
  await vault.client.backups.create({ file: join(folder, 'kept.keyward') })
  const told: { done: number; total: number }[] = []
  vault.engine.onEvent((event) => event.event === 'progress' && told.push(event))
  await work(vault, folder)
  expect(told.length).toBeGreaterThan(1)
  // From its beginning, so that a host knows since when it runs.
  expect(told[0]?.done).toBeLessThanOrEqual(1)
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b))
  // Until something is done, how much there is may not be known.
  const counted = told.filter(({ done }) => done > 0)
  expect(new Set(counted.map((each) => each.total))).toEqual(new Set([total]))
  expect(told.at(-1)?.done).toBe(total)
})

test('the doctor makes as many checks as it tells of', async () => {
  const { client, engine } = await testVault()
  const totals = new Set<number>()
  engine.onEvent((event) => event.event === 'progress' && totals.add(event.total))
  const { checks } = await client.doctor.run({})
  expect([...totals]).toEqual([checks.length])
})

const whenDone = (vault: TestEngine) => {
  const abort = new AbortController()
  vault.engine.onEvent((event) => event.event === 'progress' && event.done === event.total && abort.abort())
  return abort.signal
}

test.each([
  [
    'export',
    ({ client }, folder, signal) => client.exports.write({ file: join(folder, 'keys.csv'), format: 'csv' }, signal),
  ],
  ['backup', ({ client }, folder, signal) => client.backups.create({ file: join(folder, 'new.keyward') }, signal)],
] satisfies [string, (vault: TestEngine, folder: string, signal: AbortSignal) => Promise<unknown>][])(
  'a cancelled %s leaves no file and no event behind, however late',
  async (_, work) => {
    const vault = await testVault()
    const folder = temporaryFolder()
    await importKeys(vault, folder)
    await vault.client.backups.create({})
    const state = async () => [filesBelow(folder), filesBelow(vault.home), await vault.client.activity.list({})]
    const before = await state()
    await expect(work(vault, folder, whenDone(vault))).rejects.toMatchObject({ code: 'cancelled' })
    expect(await state()).toEqual(before)
  },
)

test('a cancelled restore leaves the vault as it was, and a backup of it', async () => {
  const vault = await testVault()
  const file = join(temporaryFolder(), 'kept.keyward')
  await vault.client.backups.create({ file })
  await importKeys(vault, '')
  const { keys } = await vault.client.keys.list({})
  const restored = vault.client.backups.restore({ file, password }, whenDone(vault))
  await expect(restored).rejects.toMatchObject({ code: 'cancelled' })
  expect((await vault.client.keys.list({})).keys).toEqual(keys)
  expect(filesBelow(vault.home).filter((path) => /^vault[^/]|-restore/.test(path))).toEqual([
    expect.stringMatching(/^backups.*-restore\.keyward$/),
  ])
  expect(await vault.client.doctor.run({})).toMatchObject({ ok: true })
})
