import '../../support/inMemory.ts'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Paths, pathsOf } from '../../../electron/engine/vault/paths.ts'
import { codeIn, giveToChild, operate } from '../../support/child.ts'
import { password, testVault } from '../../support/engine.ts'
import { temporaryHome } from '../../support/home.ts'
import { snapshot } from '../../support/vaultFiles.ts'

const unlock = ['vault.unlock', { password, brief: true }] as const
const add = ['keys.add', { name: 'new', value: 'a new value' }] as const
const backup = ['backups.create', {}] as const

/** A closed vault with a backup that belongs to the child's user. */
async function childsVault(): Promise<Paths> {
  const { home, client, engine } = await testVault()
  await client.keys.add({ name: 'payments', value: 'a value' })
  await client.backups.create({})
  engine.close()
  giveToChild(home)
  return pathsOf(home)
}

/** Takes modes away until the test is over. */
function chmod(path: string, mode: number): void {
  chmodSync(path, mode)
  onTestFinished(() => chmodSync(path, 0o700))
}

type Calls = readonly (readonly [string, unknown])[]

const cases: [string, (paths: Paths) => void, Calls][] = [
  ['a home that cannot be entered', ({ home }) => chmod(home, 0), [unlock]],
  ['a vault that cannot be entered', ({ vault }) => chmod(vault, 0), [unlock]],
  ['a header that cannot be read', ({ header }) => chmod(header, 0), [unlock]],
  ['a database that cannot be read', ({ database }) => chmod(database, 0), [unlock]],
  ['a vault in which nothing can be written', ({ vault }) => chmod(vault, 0o500), [unlock]],
  ['a database that cannot be written', ({ database }) => chmod(database, 0o400), [unlock, add]],
  ['a backups folder in which nothing can be written', ({ backups }) => chmod(backups, 0o500), [unlock, backup]],
  [
    'a place for a backup that cannot be written',
    ({ home }) => chmod(home, 0o500),
    [unlock, ['backups.create', { file: 'in-the-way' }]],
  ],
  [
    'a home in which no vault can be put in place',
    ({ home }) => chmod(home, 0o500),
    [['vault.changeVaultKey', { password, next: 'x' }]],
  ],
]

describe('no permission is what is said, and no file is changed, for', () => {
  test.for(cases)('%s', async ([, take, calls]) => {
    const paths = await childsVault()
    const before = snapshot(paths.home)
    take(paths)
    const named = calls.map(([method, input]) =>
      JSON.stringify(input).includes('in-the-way')
        ? ([method, { file: join(paths.home, 'x.keyward') }] as const)
        : ([method, input] as const),
    )
    const [envelopes] = await operate([[paths.home, named]], { plainUser: true })
    expect(envelopes?.map(codeIn)).toEqual([...calls.slice(1).map(() => null), 'noPermission'])
    chmodSync(paths.home, 0o700)
    expect(snapshot(paths.home)).toEqual(before)
  })

  test('making a vault in a folder of somebody else', async () => {
    const home = temporaryHome()
    const [envelopes] = await operate(
      [[join(home, '..', 'inside'), [['vault.create', { password, recovery: false }]]]],
      {
        plainUser: true,
      },
    )
    // Where the tests do not run as root the folder is the child's own.
    expect(envelopes?.map(codeIn)).toEqual([process.getuid?.() === 0 ? 'noPermission' : null])
  })
})

test('a vault of the child’s own user opens there, so that the refusals above have another cause', async () => {
  const { home } = await childsVault()
  const [envelopes] = await operate([[home, [unlock, add, backup]]], { plainUser: true })
  expect(envelopes?.map(codeIn)).toEqual([null, null, null])
})
