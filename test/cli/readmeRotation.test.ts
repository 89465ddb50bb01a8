import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { type FakePersona, startPersona } from '../providers/startPersona.ts'
import { commandLineVault, program } from '../support/cli.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The commands of a block of the README with what they print. */
function shownAfter(heading: string): Map<string, string> {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const block = /```\n([\s\S]*?)\n```/.exec(readme.slice(readme.indexOf(heading)))?.[1] ?? ''
  return new Map(
    block
      .split(/^\$ npx keyward /m)
      .slice(1)
      .map((part) => {
        const [line = '', ...output] = part.trimEnd().split('\n')
        return [line, output.join('\n').trimEnd()]
      }),
  )
}

const settled = (text: string) =>
  text
    .replace(/\b[0-9a-f]{8}\b/g, 'ffffffff')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, (whole) => whole.replace(/\d/g, '0'))
    .trimEnd()

const madeFor = (persona: FakePersona) =>
  persona.keys().filter(({ alive, name }) => alive && name.startsWith('Checkout'))

test('the rotation of the README is killed where it says so, and its output is true', async () => {
  const shown = shownAfter('\n## Rotation\n')
  const persona = await startPersona()
  onTestFinished(() => persona.close())
  const old = persona.addKey('production', { name: 'Checkout', permissions: ['account.read', 'inquiry.read'] })
  const cli = await commandLineVault()
  const at = ['--base-url', persona.origin]
  await cli.json(['network', 'allow', 'persona'])
  await cli.json(['add', 'Manager', '--manager', ...at], persona.managers.production)
  await cli.json(['add', 'Checkout', '--remote-id', old.id, ...at], old.value)

  const [[killed = '', killedOutput = ''] = [], ...rest] = [...shown]
  persona.faults.add({ operation: 'create', fault: { kind: 'slow', ms: 60_000 } })
  const child = spawn(process.execPath, [program, ...killed.split(' ')], {
    env: { PATH: process.env.PATH, KEYWARD_HOME: cli.home, KEYWARD_PASSWORD_FILE: cli.passwordFile, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const ended = once(child, 'close')
  await expect.poll(() => output.includes('creating') && madeFor(persona).length, { timeout: 30_000 }).toBe(2)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(`${output}Killed`).toBe(killedOutput)

  expect(rest.length).toBeGreaterThanOrEqual(3)
  for (const [command, expected] of rest) {
    const { stdout, stderr, status } = await cli.run(command.split(' '))
    expect(status, `${command}: ${stderr}`).toBe(0)
    expect(settled(stdout)).toBe(settled(expected))
  }
  expect(madeFor(persona).map(({ name }) => name)).toEqual(['Checkout'])
  expect(persona.isAlive(old.value)).toBe(false)
})
