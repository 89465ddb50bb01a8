import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '../../electron/engine/index.ts'
import type { FakeRequest } from '../providers/fakeProvider.ts'
import { plainPorts } from '../support/ports.ts'
import { copyFolder } from './copyFolder.ts'
import { readVault, type VaultAsRead } from './readVault.ts'
import { rotationPorts } from './rotationPorts.ts'
import { type ProviderName, startProvider, type TestProvider } from './rotationProvider.ts'
import { clientOf, cost } from './task.ts'
import { type UsedFiles, usedFiles } from './usedFiles.ts'

/** Which key is rotated: one of many, or the very key that manages the others. */
export type Subject = 'key' | 'manager'

/** A home whose vault holds keys of a fake provider that runs, for one course of a rotation. */
export interface RotationPlace {
  home: string
  /** 32 bytes. */
  vaultKey: Buffer
  provider: TestProvider
  /** The provider's, in milliseconds since 1970. */
  clock: { at: number }
  /** The key to rotate: its id in the vault, and what it was at the provider before the rotation. */
  rotated: { key: string; id: string; value: string }
  /** Where that key is used, unless it is the one that manages the others. */
  used: UsedFiles | null
  /** The keys that nothing may happen to. */
  others: readonly { id: string; value: string }[]
  /** Told of each request before it is done, for tests that do something then. */
  onRequest(request: FakeRequest): void
  /** What the vault was seen to hold of the key's values at any moment. */
  seen: Set<string>
  problems: string[]
  /** Reads the vault as it stands, and remembers its values. */
  look(): VaultAsRead
  /** Whether a value is taken now and after everything that was asked for has come about. */
  lives(value: string): boolean
  /** An engine as a new process would have it, unlocked. @param skewMs how far its clock is from the provider's */
  withEngine<T>(skewMs: number, steps: (client: Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type Client = ReturnType<typeof clientOf>

interface Options {
  subject: Subject
  variant: number
}

const began = Date.UTC(2027, 0, 15, 12)
const settledMs = 120_000

/** Makes the vault that each course begins with. @returns what gives a place with a copy of it */
export async function prepareRotations(
  name: ProviderName,
  folder: string,
): Promise<(options: Options) => Promise<RotationPlace>> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const template = join(folder, 'template')
  const first = await startProvider(name, { port: 0, now: () => began, variant: 0, onRequest: () => {} })
  const port = Number(new URL(first.origin).port)
  const used = usedFiles(join(folder, 'used'))
  const { vaultKey, ids } = await makeVault(name, template, first, used)
  await first.close()

  return async ({ subject, variant }) => {
    const home = join(folder, 'home')
    rmSync(home, { recursive: true, force: true })
    copyFolder(template, home)
    const clock = { at: began }
    const provider = await startProvider(name, {
      port,
      now: () => clock.at,
      variant,
      onRequest(request) {
        watch(place, request)
        place.onRequest(request)
      },
    })
    const rotated = subject === 'key' ? provider.old : provider.manager
    used.prepare(provider.old.value)
    const seen = new Set<string>()
    const lives = (value: string) => {
      clock.at += settledMs
      const does = provider.isAlive(value)
      clock.at -= settledMs
      return does && provider.isAlive(value)
    }
    const place: RotationPlace = {
      home,
      vaultKey,
      provider,
      clock,
      rotated: { ...rotated, key: ids[subject] },
      used: subject === 'key' ? used : null,
      others: [provider.manager, provider.old, ...provider.others].filter(({ id }) => id !== rotated.id),
      onRequest: () => {},
      seen,
      problems: [],
      lives,
      look() {
        const read = readVault(home, vaultKey)
        for (const { key, value } of read.versions) if (key === ids[subject] && value !== null) seen.add(value)
        return read
      },
      async withEngine(skewMs, steps) {
        const wait = async (ms: number) => {
          clock.at += ms
        }
        const engine = openEngine(
          home,
          rotationPorts(vaultKey, () => clock.at + skewMs, wait),
        )
        try {
          const client = clientOf(engine)
          await client.vault.resume({})
          return await steps(client)
        } finally {
          await engine.close()
        }
      },
      close: () => provider.close(),
    }
    return place
  }
}

async function makeVault(name: ProviderName, home: string, provider: TestProvider, used: UsedFiles) {
  const held: Buffer[] = []
  const usual = plainPorts(() => began)
  const hold = async (key: Buffer) => void held.push(Buffer.from(key))
  const engine = openEngine(home, { ...usual, keyHolder: { ...usual.keyHolder, hold } })
  const client = clientOf(engine)
  await client.vault.create({ password: 'first password', recovery: false, cost })
  const add = async (key: { id: string; value: string }, called: string, manager: boolean) =>
    (await client.keys.add({ name: called, value: key.value, remoteId: key.id, manager, baseUrl: provider.origin })).key
      .id
  const ids = {
    manager: await add(provider.manager, 'Manager', true),
    key: await add(provider.old, 'Backend', false),
  }
  used.prepare(provider.old.value)
  for (const place of used.places) await client.consumers.add({ key: ids.key, place })
  await client.network.allow({ provider: name })
  await client.vault.hold({ seconds: 60 })
  await engine.close()
  const [vaultKey] = held
  if (!vaultKey) throw new Error('no vault key was held')
  return { vaultKey, ids }
}

/** What must hold whenever the provider is asked for something. */
function watch(place: RotationPlace, { operation, path }: FakeRequest): void {
  const { provider, rotated, problems, look, lives } = place
  const keys = provider.keys()
  const url = decodeURIComponent(path)
  if (keys.some(({ value }) => url.includes(value))) problems.push(`a value stands in the address of ${operation}`)
  if (operation !== provider.end) return
  const ended = keys.find(({ id }) => url.includes(id))
  const inForce = look().versions.find(({ key, label }) => key === rotated.key && label === 'current')?.value
  if (inForce === undefined || inForce === null) return void problems.push('a key is ended while none is in force')
  if (!lives(inForce)) problems.push('a key is ended while the one in force does not work')
  if (ended?.value === inForce) problems.push('the key in force is ended')
  if (place.others.some(({ id }) => id === ended?.id)) problems.push('a key that nobody asked about is ended')
}
