import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '../../electron/engine/index.ts'
import { listBackups } from '../../electron/engine/vault/backupNames.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import { copyFolder } from './copyFolder.ts'
import { checkBackups, checkRestores, compare, type Examined, examine } from './examine.ts'
import type { Ended } from './runChild.ts'
import { clientOf, cost, nextMigrations, type Operation, ports, secretOf, type Task } from './task.ts'

/** A home under torture: what to do to it next, and what must hold afterwards. */
export interface Place {
  task(run: number): Omit<Task, 'dieAt' | 'lingers'>
  /** @throws Error when something that was acknowledged does not hold, or the home is not as it must be */
  check(ended: Ended): Promise<void>
}

interface Setting {
  folder: string
  seed: number
  random: () => number
}

const keysInAVault = 25

/** Makes the home for an operation that changes a vault of some keys and backups. */
export async function preparePlace(operation: Exclude<Operation, 'add'>, setting: Setting): Promise<Place> {
  rmSync(setting.folder, { recursive: true, force: true })
  mkdirSync(setting.folder, { recursive: true })
  const home = join(setting.folder, 'home')
  const contents = await makeVault(home, setting.seed, 'first password')
  const common = { ...setting, home, contents, scratch: join(setting.folder, 'scratch') }
  switch (operation) {
    case 'password':
      return passwordPlace(common)
    case 'vaultKey':
      return vaultKeyPlace(common)
    case 'backup':
      return backupPlace(common)
    case 'restore':
      return restorePlace(common)
    case 'migration':
      return migrationPlace(common)
  }
}

interface Common extends Setting {
  home: string
  contents: Map<string, string>
  scratch: string
}

async function makeVault(home: string, seed: number, password: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>()
  await withVault(home, null, async (client) => {
    await client.vault.create({ password, recovery: true, cost })
    await addKeys(client, contents, seed, 0, keysInAVault)
    await client.backups.create({})
    await client.backups.automatic({})
  })
  return contents
}

type Client = ReturnType<typeof clientOf>

async function withVault(home: string, password: string | null, steps: (client: Client) => Promise<void>) {
  const engine = openEngine(home, ports)
  try {
    const client = clientOf(engine)
    if (password !== null) await client.vault.unlock({ password })
    await steps(client)
  } finally {
    engine.close()
  }
}

async function addKeys(client: Client, contents: Map<string, string>, seed: number, from: number, to: number) {
  for (let i = from; i < to; i++) {
    const name = `kept ${i}`
    const value = secretOf(seed, name)
    await client.keys.add({ name, value, note: `note of ${name}` })
    contents.set(name, value)
  }
}

/** One that came to its end clears away what those before it have left. */
function checkCleared(done: boolean, { waiting }: Examined): void {
  if (done && waiting.length > 0) throw new Error(`nothing cleared away ${waiting.join(', ')}`)
}

/** In one order or the other: a wrong password first must do no harm. */
const shuffled = (random: () => number, a: string, b: string) => (random() < 0.5 ? [a, b] : [b, a])

function passwordPlace({ home, contents, seed, random }: Common): Place {
  let password = 'first password'
  let next = ''
  return {
    task(run) {
      next = `password ${run}`
      return { operation: 'password', home, password, next, file: '', run, seed }
    },
    async check({ done }) {
      const found = await examine(home, shuffled(random, password, next))
      checkCleared(done, found)
      if (done && found.password !== next) throw new Error('the acknowledged change of password is lost')
      compare(found.contents, contents)
      const other = found.password === next ? password : next
      await checkBackups(home, { opens: found.password, opensNot: other })
      password = found.password
    },
  }
}

function vaultKeyPlace({ home, contents, seed, random }: Common): Place {
  let password = 'first password'
  let next = ''
  return {
    task(run) {
      next = `password ${run}`
      return { operation: 'vaultKey', home, password, next, file: '', run, seed }
    },
    async check({ done }) {
      const found = await examine(home, shuffled(random, password, next))
      checkCleared(done, found)
      if (done && found.password !== next) throw new Error('the acknowledged new vault key is lost')
      compare(found.contents, contents)
      const other = found.password === next ? password : next
      // Those a person asked for stay under the key they were made with.
      await checkBackups(home, { opens: found.password, opensNot: other }, ({ kind }) => kind !== 'asked')
      await checkBackups(home, { opens: 'first password' }, ({ kind }) => kind === 'asked')
      password = found.password
    },
  }
}

function backupPlace({ home, contents, seed, scratch }: Common): Place {
  const password = 'first password'
  const folder = join(home, 'backups')
  return {
    task: (run) => ({ operation: 'backup', home, password, next: '', file: '', run, seed }),
    async check({ lines, done }) {
      const found = await examine(home, [password])
      checkCleared(done, found)
      compare(found.contents, contents)
      await checkBackups(home, { opens: password })
      const made = lines.find((line) => line.startsWith('made '))?.slice('made '.length)
      if (made && !existsSync(made)) throw new Error('the acknowledged backup is not there')
      const newest = listBackups(folder)[0]
      if (newest) await checkRestores(newest.file, scratch, password, contents)
      for (const old of listBackups(folder).slice(3)) rmSync(old.file)
    },
  }
}

async function restorePlace({ home, contents, seed, random, folder, scratch }: Common): Promise<Place> {
  // Two moments of one vault, told apart by their passwords and by what they hold.
  const moments = [
    { password: 'first password', contents: new Map(contents), file: join(folder, 'first.keyward') },
    { password: 'second password', contents, file: join(folder, 'second.keyward') },
  ]
  await withVault(home, 'first password', async (client) => {
    await client.backups.create({ file: moments[0]?.file ?? '' })
    await addKeys(client, contents, seed, keysInAVault, keysInAVault + 10)
    await client.vault.changePassword({ password: 'first password', next: 'second password' })
    await client.backups.create({ file: moments[1]?.file ?? '' })
  })
  let [other, present] = moments as [(typeof moments)[0], (typeof moments)[0]]
  return {
    task: (run) => {
      const { password } = present
      return { operation: 'restore', home, password, next: other.password, file: other.file, run, seed }
    },
    async check({ done }) {
      const found = await examine(home, shuffled(random, present.password, other.password))
      checkCleared(done, found)
      const restored = found.password === other.password
      if (done && !restored) throw new Error('the acknowledged restore is lost')
      compare(found.contents, (restored ? other : present).contents)
      const replaced = readdirSync(home).filter((name) => name.startsWith('vault.replaced-'))
      if (replaced.length !== (restored ? 1 : 0)) throw new Error(`${replaced.length} replaced vaults are kept`)
      for (const name of replaced) {
        rmSync(scratch, { recursive: true, force: true })
        copyFolder(join(home, name), join(scratch, 'vault'))
        compare((await examine(scratch, [present.password])).contents, present.contents)
        rmSync(join(home, name), { recursive: true })
      }
      if (restored) [other, present] = [present, other]
      for (const old of listBackups(join(home, 'backups')).slice(3)) rmSync(old.file)
    },
  }
}

function migrationPlace({ home, contents, seed, folder, scratch }: Common): Place {
  const password = 'first password'
  const fresh = join(folder, 'fresh')
  copyFolder(home, fresh)
  return {
    task(run) {
      rmSync(home, { recursive: true, force: true })
      copyFolder(fresh, home)
      return { operation: 'migration', home, password, next: '', file: '', run, seed }
    },
    async check({ done }) {
      if (done && (await opensAsBefore(home, password))) throw new Error('the acknowledged new format is lost')
      const found = await examine(home, [password], { steps: nextMigrations })
      // The opening just now was the next of its kind.
      checkCleared(true, found)
      compare(found.contents, contents)
      await checkBackups(home, { opens: password })
      await checkMigratedOnce(home, password)
      const before = listBackups(join(home, 'backups')).find(({ kind }) => kind === 'migration')
      if (!before) throw new Error('no backup was made before the migration')
      await checkRestores(before.file, scratch, password, contents)
    },
  }
}

/** Whether a Keyward that does not know the new format opens the vault. */
async function opensAsBefore(home: string, password: string): Promise<boolean> {
  try {
    await withVault(home, password, async () => {})
    return true
  } catch (error) {
    if (error instanceof KeywardError && error.code === 'newerFormat') return false
    throw error
  }
}

async function checkMigratedOnce(home: string, password: string): Promise<void> {
  const engine = openEngine(home, ports, { steps: nextMigrations })
  try {
    const client = clientOf(engine)
    await client.vault.unlock({ password })
    const { keys } = await client.keys.list({ fields: ['name', 'note'] })
    const wrong = keys.filter(({ name, note }) => note !== `note of ${name} moved`)
    if (wrong.length > 0) throw new Error(`the migration did not run exactly once: ${wrong[0]?.note}`)
  } finally {
    engine.close()
  }
}
