import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Fault } from '../../providers/fault.ts'
import { temporaryFolder } from '../../support/home.ts'
import { runs } from '../../support/runs.ts'
import { type Client, prepareRotations, type RotationPlace } from '../../torture/rotationPlace.ts'
import { type ProviderName, rotationOperations, rotationProviders } from '../../torture/rotationProvider.ts'
import { brokenRules, isExpected } from '../../torture/rotationRules.ts'

/** What is expected of vault and provider. */
interface Model {
  /** The rotation that is not over, as it was last seen. */
  underWay: Rotation | null
  /** Whether something may go wrong with the next calls. */
  isStormy: boolean
}

interface Real {
  place: RotationPlace
  client: Client
  /** At which request from now the vault is locked; 0: at none. */
  lockAt: number
}

/** What came of asking for something: the rotation as it is then, or why not. */
type Outcome = { rotation: Rotation; code: null } | { rotation: null; code: string }

type Command = fc.AsyncCommand<Model, Real>

async function outcomeOf(asked: Promise<{ rotation: Rotation }>): Promise<Outcome> {
  try {
    return { rotation: (await asked).rotation, code: null }
  } catch (error) {
    if (!isExpected(error)) throw error
    return { rotation: null, code: error.code }
  }
}

/** Makes a command: what it does and expects, then what must hold after each. */
function command(
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check,
    toString: () => name,
    async run(model, real) {
      const { place, client } = real
      await run(model, real)
      if ((await client.vault.status({})).state === 'locked') await client.vault.resume({})
      const { rotations } = await client.rotations.list({})
      expect([name, brokenRules(place, rotations), place.problems]).toEqual([name, [], []])
      model.underWay = rotations.find(({ nextStep }) => nextStep !== null) ?? null
    },
  }
}

const valueInForce = ({ look, rotated }: RotationPlace) =>
  look().versions.find(({ key, label }) => key === rotated.key && label === 'current')?.value ?? ''

/** A place that is not known to have the old value back keeps the new key alive until a person says otherwise. */
const isOfPlaces = (rotation: Rotation | null) => rotation?.decision?.code === 'placesOpen'

const expectGivenUp = (rotation: Rotation | null) =>
  expect(isOfPlaces(rotation) || rotation?.state).toBeOneOf([true, 'aborted'])

const isInForce = ({ state }: Rotation) => ['switched', 'grace', 'retiring'].includes(state)

const start = (graceSeconds: number, leaked: boolean) =>
  command(
    `start(${graceSeconds}${leaked ? ', leaked' : ''})`,
    () => true,
    async ({ underWay, isStormy }, { place, client }) => {
      const before = valueInForce(place)
      const known = (await client.rotations.list({})).rotations.length
      const { rotation, code } = await outcomeOf(
        client.rotations.start({ key: place.rotated.key, leaked, graceSeconds }),
      )
      await client.vault.resume({})
      if ((await client.rotations.list({})).rotations.length > known) {
        const id = place.provider.keys().find(({ value }) => value === before)?.id ?? ''
        Object.assign(place.rotated, { id, value: before })
      }
      if (underWay) expect(code).toBe('refused')
      else if (!isStormy) expect(rotation).toMatchObject({ state: graceSeconds === 0 ? 'done' : 'grace', reason: null })
    },
  )

const resume = (now: boolean) =>
  command(
    `resume(${now ? 'now' : ''})`,
    ({ underWay }) => underWay !== null,
    async ({ underWay, isStormy }, { client, place }) => {
      if (!underWay) return
      const { rotation, code } = await outcomeOf(client.rotations.resume({ id: underWay.id, now }))
      if (isStormy) return
      if (now && !isInForce(underWay) && !isOfPlaces(underWay)) expect(code).toBe('refused')
      else if (now) expect(['done', 'aborted']).toContain(rotation?.state)
      else if (underWay.state === 'grace' && place.clock.at < Date.parse(underWay.graceUntil ?? ''))
        expect(['grace', 'aborted']).toContain(rotation?.state)
      else if (!rotation?.decision) expect(['grace', 'done', 'aborted']).toContain(rotation?.state)
    },
  )

const cancel = command(
  'cancel',
  ({ underWay }) => underWay !== null,
  async ({ underWay, isStormy }, { client }) => {
    if (!underWay) return
    const { rotation, code } = await outcomeOf(client.rotations.cancel({ id: underWay.id }))
    if (isInForce(underWay)) expect(code).toBe('refused')
    else if (!isStormy) expectGivenUp(rotation)
  },
)

const rollback = command(
  'rollback',
  ({ underWay }) => underWay !== null,
  async ({ underWay, isStormy }, { client, place }) => {
    if (!underWay) return
    const { givenUp } = await client.rotations.get({ id: underWay.id })
    const { rotation, code } = await outcomeOf(client.rotations.rollback({ id: underWay.id }))
    if (isStormy) return
    if (givenUp) expectGivenUp(rotation)
    else if (underWay.state === 'grace') {
      expectGivenUp(rotation)
      expect(valueInForce(place)).toBe(place.rotated.value)
    } else if (!isInForce(underWay)) expect(code).toBe('refused')
  },
)

const setValue = command(
  'set a value while it is rotated',
  ({ underWay }) => underWay !== null,
  async (_, { client, place }) => {
    const before = valueInForce(place)
    await expect(client.keys.set({ id: place.rotated.key, value: 'another value' })).rejects.toMatchObject({
      code: 'refused',
    })
    expect(valueInForce(place)).toBe(before)
  },
)

const lock = command(
  'lock and unlock',
  () => true,
  async (_, { client, place }) => {
    await client.vault.lock({})
    const { code } = await outcomeOf(client.rotations.start({ key: place.rotated.key }))
    expect(code).toBe('locked')
  },
)

const later = (ms: number) =>
  command(
    `${ms / 3_600_000} h later`,
    () => true,
    async (_, { place }) => {
      place.clock.at += ms
    },
  )

const faultAt = (operation: string, fault: Fault, nth: number) =>
  command(
    `${fault.kind} at ${operation} ${nth}`,
    () => true,
    async (model, { place }) => {
      model.isStormy = true
      place.provider.faults.add({ operation, fault, nth })
    },
  )

const lockAt = (request: number) =>
  command(
    `lock at request ${request}`,
    () => true,
    async (model, real) => {
      model.isStormy = true
      real.lockAt = request
    },
  )

const calm = command(
  'calm',
  ({ isStormy }) => isStormy,
  async (model, real) => {
    model.isStormy = false
    real.lockAt = 0
    real.place.provider.faults.clear()
  },
)

const faults: readonly Fault[] = [
  { kind: 'dropBefore' },
  { kind: 'dropAfter' },
  { kind: 'cut' },
  { kind: 'malformed' },
  { kind: 'html' },
  { kind: 'wrongId' },
  { kind: 'noValue' },
  { kind: 'fewerScopes' },
  ...[401, 403, 404, 429, 500].map((status): Fault => ({ kind: 'refuse', status })),
  { kind: 'failAfter', status: 502 },
]

const commandsFor = (provider: ProviderName) =>
  fc.commands(
    [
      fc.constantFrom(start(0, false), start(86_400, false), start(0, true)),
      fc.constantFrom(resume(false), resume(true)),
      fc.constantFrom(resume(false), calm),
      fc.constantFrom(cancel, rollback),
      fc.constantFrom(setValue, lock),
      fc.constantFrom(later(60_000), later(3_600_000), later(90_000_000)),
      fc
        .tuple(
          fc.constantFrom(...rotationOperations[provider]),
          fc.constantFrom(...faults),
          fc.integer({ min: 1, max: 3 }),
        )
        .map(([operation, fault, nth]) => faultAt(operation, fault, nth)),
      fc.integer({ min: 1, max: 20 }).map(lockAt),
      fc.constant(calm),
    ],
    { maxCommands: 25, size: '+1' },
  )

test.for(rotationProviders)(
  'whatever is asked, fails or is locked, vault and provider agree and one value in force works: %s',
  async (name) => {
    const fresh = await prepareRotations(name, join(temporaryFolder(), 'place'))
    await fc.assert(
      fc.asyncProperty(commandsFor(name), fc.nat({ max: 5 }), async (asked, variant) => {
        const place = await fresh({ subject: 'key', variant })
        try {
          await place.withEngine(0, async (client) => {
            const real: Real = { place, client, lockAt: 0 }
            place.onRequest = () => {
              if (real.lockAt > 0 && --real.lockAt === 0) void client.vault.lock({})
            }
            await fc.asyncModelRun(() => ({ model: { underWay: null, isStormy: false }, real }), asked)
          })
        } finally {
          await place.close()
        }
      }),
      runs(40),
    )
  },
)
