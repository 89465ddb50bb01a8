import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { rightSizing } from '../../shared/model/access.ts'
import { type CommandLine, commandLineVault } from '../support/cli.ts'
import { secretMaker } from '../support/secrets.ts'

const make = secretMaker(62)

async function withMail(...more: string[]): Promise<CommandLine> {
  const cli = await commandLineVault()
  const scopes = ['mail.send', 'templates.read', 'alerts.read'].flatMap((scope) => ['--scope', scope])
  await cli.json(['add', 'Mail', ...scopes, ...more], make.sendgrid())
  return cli
}

const shape = z.strictObject({
  key: z.uuid(),
  name: z.string(),
  provider: z.string().nullable(),
  ...rightSizing().shape,
})

test('the plan names what is lost, the call and the steps, as text and as JSON', async () => {
  const cli = await withMail('--purpose', 'mail')
  const plan = shape.parse(await cli.json(['right-size', 'Mail', '--dry-run']))
  expect(plan).toMatchObject({ name: 'Mail', provider: 'sendgrid', refused: [], grade: 'declared' })
  expect(plan.after).toContain('mail.send')
  expect(plan.after).not.toContain('alerts.read')
  const { stdout, status } = await cli.run(['right-size', 'Mail', '--dry-run'])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^ {2}loses +can no longer /m)
  expect(stdout).toMatch(/^ {2}keeps +can /m)
  expect(stdout).toMatch(/^ {2}steps +1\. /m)
  for (const line of stdout.split('\n').filter((line) => !line.startsWith('{')))
    expect(stringWidth(line), line).toBeLessThanOrEqual(80)
})

test('the bodies of the call and of its undo are JSON that can be copied whole', async () => {
  const cli = await withMail('--purpose', 'mail', '--remote-id', 'SampleKeyId')
  const { stdout } = await cli.run(['right-size', 'Mail', '--dry-run'])
  const bodies = stdout.split('\n').filter((line) => line.startsWith('{'))
  expect(bodies.map((body) => JSON.parse(body).scopes.includes('alerts.read'))).toEqual([false, true])
  expect(stdout).toMatch(/^ {2}call +PUT \/v3\/api_keys\//m)
})

test('a plan that is refused says why and ends with 0', async () => {
  const cli = await withMail()
  const { stdout, status } = await cli.run(['right-size', 'Mail', '--dry-run'])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^ {2}refused +\w/m)
  expect(shape.parse(await cli.json(['right-size', 'Mail', '--dry-run']))).toMatchObject({ after: null })
})
