import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GrantState } from '../../../shared/model/grant.ts'
import { temporaryFolder } from '../../support/home.ts'
import { runs } from '../../support/runs.ts'
import type { Passed } from '../../torture/openOnEdges.ts'
import { type Client, prepareRotations, type RotationPlace } from '../../torture/rotationPlace.ts'
import { runChild } from '../../torture/runChild.ts'
import type { GrantTask } from './grantChild.ts'
import { grantProviders, jobs } from './jobs.ts'

const cases = grantProviders.flatMap((provider) =>
  (['apply', 'undo'] as const).map((call) => ({ provider, call, ...jobs[provider] })),
)
type Case = (typeof cases)[number]

/** @returns what makes a place whose key has more than its job needs, or had, where that is to be undone */
async function placesFor({ provider, call, before, after }: Case) {
  const fresh = await prepareRotations(provider, join(temporaryFolder(), 'place'))
  return async (variant: number) => {
    const place = await fresh({ subject: 'key', variant })
    const { key } = place.rotated
    await place.withEngine(0, async (client) => {
      await client.purposes.save({ provider, id: 'its-job', name: 'Its job', scopes: after })
      await client.keys.set({ id: key, scopes: before, purposes: ['its-job'] })
      if (call === 'undo') await client.grants.apply({ key, after })
    })
    return place
  }
}

/** Has a child do what is asked. Where it waits, the place's clock goes on. */
async function inChild(place: RotationPlace, { call, after }: Case, dies: Partial<GrantTask>) {
  const { home, vaultKey, clock, rotated } = place
  const task: GrantTask = {
    home,
    vaultKey: vaultKey.toString('hex'),
    at: clock.at,
    call:
      call === 'apply'
        ? { name: call, input: { key: rotated.key, after } }
        : { name: call, input: { key: rotated.key } },
    dieAt: 0,
    dieAtRequest: 0,
    ...dies,
  }
  const answer = (line: string) => {
    if (!line.startsWith('wait ')) return null
    clock.at += Number(line.slice(5))
    return 'go on'
  }
  const ended = await runChild(task, null, { script: '../engine/grants/grantChild.ts', answer })
  expect(ended.stderr).toBe('')
  return ended
}

const scopesOf = ({ provider, rotated }: RotationPlace) =>
  provider
    .keys()
    .find(({ id }) => id === rotated.id)
    ?.scopes.toSorted()

/** Takes up what was interrupted. @returns its state; null where nothing had begun */
async function takenUp(client: Client, key: string): Promise<GrantState | null> {
  const [last] = (await client.grants.list({ key })).grants
  return last ? (await client.grants.resume({ id: last.id })).grant.state : null
}

/** What the provider and the vault must say where a change came to this. */
async function expectGrant(place: RotationPlace, client: Client, state: GrantState | null, { before, after }: Case) {
  const inForce = state === 'applied' ? after : before
  const { key } = await client.keys.get({ id: place.rotated.key })
  expect([scopesOf(place), key.scopes?.toSorted()]).toEqual([inForce, inForce])
  expect(['applied', 'failed', 'undone', null]).toContain(state)
}

/** Fractions that fill the span from 0 to 1 evenly, however many there are. */
const spread = (n: number) => (n * 0.6180339887498949) % 1

test.for(cases)(
  'killed at any request or step, $provider has exactly one grant after $call, and the vault says which',
  async (each) => {
    const fresh = await placesFor(each)
    const first = await fresh(0)
    const whole = await inChild(first, each, {})
    await first.close()
    const { steps, requests }: Passed = JSON.parse(whole.lines.at(-1)?.slice('done '.length) ?? '')
    expect(requests).toBeGreaterThan(6)

    for (let run = 0; run < runs(4).numRuns; run++) {
      const at = (count: number) => 1 + Math.floor(spread(run) * count)
      const dies = run % 2 === 0 ? { dieAtRequest: at(requests) } : { dieAt: at(steps) }
      const place = await fresh(0)
      expect(await inChild(place, each, dies), JSON.stringify(dies)).toMatchObject({ killed: true })
      await place.withEngine(0, async (client) => {
        const { key } = place.rotated
        const state = await takenUp(client, key)
        await expectGrant(place, client, state, each)
        const again =
          state === 'applied'
            ? await client.grants.undo({ key })
            : await client.grants.apply({ key, after: each.after })
        expect(again.grant).toMatchObject({ state: state === 'applied' ? 'undone' : 'applied', why: null })
      })
      await place.close()
    }
  },
)

test.for(cases)(
  'locked at whichever request, $provider has exactly one grant after $call, and the vault says which',
  async (each) => {
    const { call, after } = each
    const fresh = await placesFor(each)
    let isLocked = true
    for (let at = 1; isLocked; at++) {
      const place = await fresh(at)
      const { key } = place.rotated
      await place.withEngine(0, async (client) => {
        let left = at
        place.onRequest = () => {
          if (--left === 0) void client.vault.lock({})
        }
        await (call === 'apply' ? client.grants.apply({ key, after }) : client.grants.undo({ key })).catch(() => {})
        isLocked = (await client.vault.status({})).state === 'locked'
        await client.vault.resume({})
        await expectGrant(place, client, await takenUp(client, key), each)
      })
      await place.close()
    }
  },
)
