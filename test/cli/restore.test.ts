import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLineVault } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(7_300)

test('restore carries over the values that the backup lacks, unless that is refused, and says so', async () => {
  const cli = await commandLineVault()
  const [older = '', newer = ''] = [make.sendgrid(), make.sendgrid()]
  await cli.run(['add', 'Mail'], { input: older })
  const file = join(temporaryFolder(), 'vault.keyward')
  await cli.run(['backup', file])
  await cli.run(['set', 'Mail', '--value'], { input: newer })
  const carried = await cli.run(['restore', file])
  expect(carried).toMatchObject({ status: 0, stderr: expect.stringContaining('“Mail”') })
  expect((await cli.run(['reveal', 'Mail'])).stdout).toBe(`${newer}\n`)
  const refused = await cli.run(['restore', file, '--no-carry'])
  expect(refused).toMatchObject({ status: 0, stderr: expect.stringContaining('not carried over') })
  expect((await cli.run(['reveal', 'Mail'])).stdout).toBe(`${older}\n`)
  for (const { stderr } of [carried, refused]) expect(stderr).not.toContain(newer)
})
