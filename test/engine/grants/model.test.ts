import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Fault } from '../../providers/fault.ts'
import { temporaryFolder } from '../../support/home.ts'
import { runs } from '../../support/runs.ts'
import { type Client, prepareRotations, type RotationPlace } from '../../torture/rotationPlace.ts'
import { grantProviders, jobs } from './jobs.ts'

/** What happens next: somebody asks, a call is to fail, the vault is locked at a request, or all is well again. */
type Event =
  | { kind: 'apply' | 'undo' | 'resume' | 'calm' }
  | { kind: 'fault'; operation: 'update' | 'retrieve'; fault: Fault; nth: number }
  | { kind: 'lock'; request: number }

const faults: Fault[] = [
  ...(['dropBefore', 'dropAfter', 'cut', 'malformed', 'html', 'wrongId', 'fewerScopes', 'moreScopes'] as const).map(
    (kind): Fault => ({ kind }),
  ),
  ...[401, 403, 404, 429, 500].map((status): Fault => ({ kind: 'refuse', status })),
  { kind: 'failAfter', status: 502 },
]

const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Event[]>({ kind: 'apply' }, { kind: 'undo' }, { kind: 'resume' }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('fault' as const),
        operation: fc.constantFrom('update' as const, 'retrieve' as const),
        fault: fc.constantFrom(...faults),
        nth: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('lock' as const), request: fc.integer({ min: 1, max: 6 }) }),
    },
    { weight: 1, arbitrary: fc.constant<Event>({ kind: 'calm' }) },
  ),
  { maxLength: 14 },
)

/** Codes of refusals: anything else is a bug. */
const expected = new Set(['refused', 'locked', 'cancelled'])

async function ask(place: RotationPlace, client: Client, kind: 'apply' | 'undo' | 'resume'): Promise<void> {
  const { key } = place.rotated
  const [last] = (await client.grants.list({ key })).grants
  try {
    if (kind === 'undo') await client.grants.undo({ key })
    else if (kind === 'resume') await (last && client.grants.resume({ id: last.id }))
    else {
      const { after } = (await client.audit.rightSize({ key })).plan
      if (after !== null) await client.grants.apply({ key, after })
    }
  } catch (error) {
    if (!(error instanceof KeywardError) || !expected.has(error.code)) throw error
  }
}

/** What the vault says must be what the provider has, wherever it says anything. */
async function expectTruth(place: RotationPlace, client: Client): Promise<string> {
  const { key, id } = place.rotated
  const atProvider = place.provider
    .keys()
    .find((each) => each.id === id)
    ?.scopes.toSorted()
  const [last] = (await client.grants.list({ key })).grants
  const state = last?.state ?? 'none'
  if (last && state !== 'applying' && state !== 'undoing') {
    if (last.found === null) return state
    const inVault = (await client.keys.get({ id: key })).key.scopes?.toSorted()
    const { wanted, before, widened, trimmed } = last
    expect([state, last.found.toSorted(), inVault]).toEqual([state, atProvider, atProvider])
    if (state === 'applied' || state === 'undone') expect(wanted.toSorted()).toEqual(atProvider)
    if (state === 'failed' || state === 'undone') expect(before.toSorted()).toEqual(atProvider)
    if (state === 'differs') expect(widened.length + trimmed.length).toBeGreaterThan(0)
  }
  return state
}

async function happen(place: RotationPlace, client: Client, all: readonly Event[]): Promise<void> {
  let lockAt = 0
  place.onRequest = () => {
    if (lockAt > 0 && --lockAt === 0) void client.vault.lock({})
  }
  for (const event of all) {
    if (event.kind === 'fault') place.provider.faults.add(event)
    else if (event.kind === 'lock') lockAt = event.request
    else if (event.kind === 'calm') {
      lockAt = 0
      place.provider.faults.clear()
    } else await ask(place, client, event.kind)
    await client.vault.resume({})
    await expectTruth(place, client)
  }
}

test.for(grantProviders)(
  'whatever is asked, fails or is locked, what the vault says of a grant is true: %s',
  async (name) => {
    const { before, after } = jobs[name]
    const fresh = await prepareRotations(name, join(temporaryFolder(), 'place'))
    await fc.assert(
      fc.asyncProperty(events, fc.nat({ max: 5 }), async (all, variant) => {
        const place = await fresh({ subject: 'key', variant })
        try {
          await place.withEngine(0, async (client) => {
            await client.purposes.save({ provider: name, id: 'its-job', name: 'Its job', scopes: after })
            await client.keys.set({ id: place.rotated.key, scopes: before, purposes: ['its-job'] })
            await happen(place, client, [...all, { kind: 'calm' }, { kind: 'resume' }])
            expect(['applying', 'undoing']).not.toContain(await expectTruth(place, client))
          })
        } finally {
          await place.close()
        }
      }),
      runs(25),
    )
  },
)
