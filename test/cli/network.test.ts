import { expect, test } from 'vitest'
import { commandLineVault } from '../support/cli.ts'

interface Permission {
  provider: string
  allowed: boolean
  since: string | null
}

test('no provider may be called until it is allowed; that is kept, listed and taken back', async () => {
  const cli = await commandLineVault()
  const list = () => cli.json<Permission[]>(['network'])
  const before = await list()
  expect(before.map(({ provider }) => provider)).toContain('persona')
  expect(before.filter(({ allowed }) => allowed)).toEqual([])
  expect((await cli.run(['network'])).stdout).toMatch(/^No provider may be called\.\nCould be allowed: anthropic, /)

  expect(await cli.run(['network', 'allow', 'persona'])).toMatchObject({
    status: 0,
    stdout: '',
    stderr: 'persona may be called from now on.\n',
  })
  const [allowed] = (await list()).filter((one) => one.allowed)
  expect(allowed).toEqual({ provider: 'persona', allowed: true, since: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) })
  expect(await cli.json(['network', 'allow', 'persona'])).toEqual([allowed])
  const { stdout } = await cli.run(['network'])
  expect(stdout.split('\n')[0]).toMatch(/^persona +allowed since \d{4}-\d\d-\d\d$/)
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)

  expect(await cli.json(['network', 'deny', 'persona'])).toEqual([{ provider: 'persona', allowed: false, since: null }])
  expect(await list()).toEqual(before)
})

test('a provider that nobody knows is not found', async () => {
  const cli = await commandLineVault()
  for (const verb of ['allow', 'deny']) {
    const { status, stdout } = await cli.run(['network', verb, 'persoma', '--json'])
    expect([status, JSON.parse(stdout).error.code]).toEqual([4, 'notFound'])
  }
  expect((await cli.run(['network', 'persona'])).status).toBe(2)
})
