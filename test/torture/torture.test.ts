import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/home.ts'
import { rotationProviders } from './rotationProvider.ts'
import { operations } from './task.ts'
import { type Tally, tortureAdds, tortureVault } from './torture.ts'
import { tortureFiles } from './tortureFiles.ts'
import { tortureRotations } from './tortureRotations.ts'

// A share of `npm run torture` that is the same every time; the whole takes minutes.
const seed = 2027

const settings = () => ({ folder: join(temporaryFolder(), 'place'), seed })

function expectUnharmed(tally: Tally, kills: number): void {
  expect(tally.problems).toEqual([])
  expect(tally.kills).toBeGreaterThanOrEqual(kills)
  expect(tally.inside + tally.after).toBe(tally.kills)
}

test('every acknowledged key is there, whenever the process that adds was killed', async () => {
  const tally = await tortureAdds(settings(), 20, 2)
  expectUnharmed(tally, 2)
  expect(tally.acknowledged).toBeGreaterThanOrEqual(20)
})

test.for(operations.filter((operation) => operation !== 'add'))(
  'a vault is as it was or as it was to be when the process was killed in the midst: %s',
  async (operation) => {
    const [atMoments, atSteps] = (await tortureVault(operation, settings(), 2, 2)) as [Tally, Tally]
    expectUnharmed(atMoments, 2)
    expectUnharmed(atSteps, 1)
  },
)

test.for(rotationProviders)(
  'no value is lost and no key forgotten, whatever becomes of a rotation: %s',
  async (provider) => {
    const tally = await tortureRotations(provider, settings(), 30)
    expect(tally.problems).toEqual([])
    expect(tally.runs).toBe(30)
    expect(tally.kills).toBeGreaterThanOrEqual(10)
    expect(tally.ended.done).toBeGreaterThan(0)
  },
)

test('of several files all are replaced or none, whenever the process was killed, whatever was in its way', async () => {
  const tally = await tortureFiles(settings(), 30)
  expect(tally.problems).toEqual([])
  expect(tally.kills).toBeGreaterThanOrEqual(10)
  expect(tally.torn).toBeGreaterThan(0)
  expect(tally.refused).toBeGreaterThan(0)
})
