import { argon2Sync, createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as argon2 from '@node-rs/argon2'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { derivePasswordKey } from '../../../electron/engine/crypto/passwordKey.ts'
import { type KdfCost, kdfLimits, standardKdfCost } from '../../../shared/model/kdf.ts'
import { cheapCost, password, testEngine, testVault } from '../../support/engine.ts'

vi.mock('@node-rs/argon2', async (original) => {
  const actual = await original<typeof import('@node-rs/argon2')>()
  return { ...actual, hashRaw: vi.fn(actual.hashRaw) }
})

beforeEach(() => {
  vi.mocked(argon2.hashRaw).mockClear()
})

// Source: RFC 9106, section 5.3. It uses a secret and associated data, which only node:crypto takes; the two are held
// against each other below.
test('node:crypto’s Argon2id gives the published vector', () => {
  const tag = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    memory: 32,
    passes: 3,
    parallelism: 4,
    tagLength: 32,
  })
  expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
})

const byNode = (text: string, salt: Buffer, cost: KdfCost) =>
  argon2Sync('argon2id', {
    message: Buffer.from(text.normalize('NFC'), 'utf8'),
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: 32,
  })

const slow = process.env.SLOW === '1'
const salts = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((array) => Buffer.from(array))
const passwords = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const costs = fc.record({
  memoryKiB: fc.integer({ min: kdfLimits.memoryKiB.floor, max: (slow ? 128 : 32) * 1024 }),
  passes: fc.integer({ min: kdfLimits.passes.floor, max: slow ? 5 : 3 }),
  lanes: fc.integer({ min: kdfLimits.lanes.floor, max: kdfLimits.lanes.ceiling }),
})

test('the password key equals node:crypto’s Argon2id of the NFC form, whatever password, salt and cost', async () => {
  await fc.assert(
    fc.asyncProperty(passwords, salts, costs, async (text, salt, cost) => {
      expect(await derivePasswordKey(text, salt, cost)).toEqual(byNode(text, salt, cost))
    }),
    {
      numRuns: slow ? 40 : 6,
      examples: [
        [password, Buffer.alloc(16), standardKdfCost],
        ['e\u0301\u1112\u1161\u11ab', Buffer.alloc(16, 1), { ...cheapCost, lanes: kdfLimits.lanes.ceiling }],
        ['\0', Buffer.alloc(16, 2), { ...cheapCost, passes: kdfLimits.passes.ceiling }],
      ],
    },
  )
})

test('a password has one key, however its letters are composed', async () => {
  const salt = Buffer.alloc(16, 9)
  const composed = await derivePasswordKey('caf\u00e9 \ud55c', salt, cheapCost)
  expect(await derivePasswordKey('cafe\u0301 \u1112\u1161\u11ab', salt, cheapCost)).toEqual(composed)
  expect(await derivePasswordKey('cafe \ud55c', salt, cheapCost)).not.toEqual(composed)
})

const { memoryKiB, passes, lanes } = kdfLimits
const unsafe: { why: string; cost: KdfCost }[] = [
  { why: 'memory below the floor', cost: { ...cheapCost, memoryKiB: memoryKiB.floor - 1 } },
  { why: 'memory above the ceiling', cost: { ...cheapCost, memoryKiB: memoryKiB.ceiling + 1 } },
  { why: 'memory beyond 32 bits', cost: { ...cheapCost, memoryKiB: 2 ** 32 + memoryKiB.floor } },
  { why: 'memory that is no whole number', cost: { ...cheapCost, memoryKiB: memoryKiB.floor + 0.5 } },
  { why: 'passes below the floor', cost: { ...cheapCost, passes: passes.floor - 1 } },
  { why: 'passes above the ceiling', cost: { ...cheapCost, passes: passes.ceiling + 1 } },
  { why: 'no lane', cost: { ...cheapCost, lanes: lanes.floor - 1 } },
  { why: 'too many lanes', cost: { ...cheapCost, lanes: lanes.ceiling + 1 } },
  { why: 'a negative cost', cost: { memoryKiB: -1, passes: -1, lanes: -1 } },
]

describe('a derivation outside the limits is refused before it runs', () => {
  test.each(unsafe)('$why', async ({ cost }) => {
    await expect(derivePasswordKey(password, Buffer.alloc(16), cost)).rejects.toMatchObject({ code: 'unsafeKdf' })
    expect(argon2.hashRaw).not.toHaveBeenCalled()
  })

  test.each(unsafe)('$why, in a header that somebody else wrote', async ({ cost }) => {
    const { home, engine } = await testVault()
    engine.close()
    rewriteCost(home, cost)
    const before = filesOf(join(home, 'vault'))
    vi.mocked(argon2.hashRaw).mockClear()
    await expect(testEngine(home).client.vault.unlock({ password })).rejects.toMatchObject({ code: 'unsafeKdf' })
    expect(argon2.hashRaw).not.toHaveBeenCalled()
    expect(filesOf(join(home, 'vault'))).toEqual(before)
  })
})

test('the limits themselves are inside', async () => {
  const salt = Buffer.alloc(16)
  vi.mocked(argon2.hashRaw).mockResolvedValueOnce(salt).mockResolvedValueOnce(salt)
  const highest = { memoryKiB: memoryKiB.ceiling, passes: passes.ceiling, lanes: lanes.ceiling }
  const lowest = { memoryKiB: memoryKiB.floor, passes: passes.floor, lanes: lanes.floor }
  await derivePasswordKey(password, salt, highest)
  await derivePasswordKey(password, salt, lowest)
  expect(argon2.hashRaw).toHaveBeenCalledTimes(2)
})

test('the limits are those that the README prints', () => {
  const readme = readFileSync(new URL('../../../electron/engine/crypto/README.md', import.meta.url), 'utf8')
  const printed = Object.keys(kdfLimits).map((name) =>
    new RegExp(`^\\| *\`${name}\` *\\| *(\\d+)[^|]*\\| *(\\d+)[^|]*\\| *(\\d+)`, 'm')
      .exec(readme)
      ?.slice(1)
      .map(Number),
  )
  expect(printed).toEqual(Object.values(kdfLimits).map(({ floor, ceiling, standard }) => [floor, ceiling, standard]))
})

/** Writes another cost into the header, with a right checksum, as somebody without the vault key can. */
function rewriteCost(home: string, cost: KdfCost): void {
  for (const name of ['keyslots.json', 'keyslots.json.copy']) {
    const file = join(home, 'vault', name)
    const envelope = JSON.parse(readFileSync(file, 'utf8'))
    const body = JSON.parse(envelope.body)
    body.slots[0].cost = cost
    envelope.body = JSON.stringify(body)
    envelope.sha256 = createHash('sha256').update(envelope.body).digest('hex')
    writeFileSync(file, `${JSON.stringify(envelope, null, 2)}\n`)
  }
}

const filesOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]))
