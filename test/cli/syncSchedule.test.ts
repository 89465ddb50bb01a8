import { expect, test } from 'vitest'
import { commandLineVault } from '../support/cli.ts'

test('a provider is looked at as often as a person says, and no longer when they say never', async () => {
  const cli = await commandLineVault()
  expect(await cli.run(['sync', 'persona', '--every', '1d'])).toMatchObject({
    status: 0,
    stdout: '',
    stderr: 'persona is looked at every 24 hours while the vault is unlocked in the app. What differs waits for you.\n',
  })
  const shown = (await cli.run(['network'])).stdout
  expect(shown).toContain('persona is looked at every 24 hours while the app is unlocked, not looked at\n  yet.\n')
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(await cli.json(['sync', 'sendgrid', '--every', '6h'])).toEqual([
    { provider: 'persona', everyHours: 24, lastAt: null, problem: null },
    { provider: 'sendgrid', everyHours: 6, lastAt: null, problem: null },
  ])
  await cli.run(['sync', 'sendgrid', '--never'])
  expect((await cli.run(['sync', 'persona', '--never'])).stderr).toBe(
    'persona is looked at when you ask for it alone.\n',
  )
  expect((await cli.run(['network'])).stdout).not.toContain('looked at')
})

test('only times that make sense, of providers that tell of their keys', async () => {
  const cli = await commandLineVault()
  for (const time of ['30m', '15d', '0h', '24', 'daily'])
    expect((await cli.run(['sync', 'persona', '--every', time])).status).toBe(2)
  expect((await cli.run(['sync', 'persona', '--every', '24h', '--dry-run'])).status).toBe(2)
  expect((await cli.run(['sync', 'persona', '--every', '24h', '--never'])).status).toBe(2)
  expect((await cli.run(['sync', 'openai', '--every', '24h'])).status).toBe(5)
  expect((await cli.run(['sync', 'persoma', '--every', '24h'])).status).toBe(4)
})
