import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commandLine } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The block of the README that follows a heading: commands after `$ npx keyward `, each with its output. */
function commandsUnder(heading: string): { args: string[]; output: string }[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const block = /```\n([\s\S]*?)\n```/.exec(readme.slice(readme.indexOf(`## ${heading}`)))?.[1] ?? ''
  return block
    .split(/^\$ npx keyward /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...output] = part.trimEnd().split('\n')
      return {
        args: [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
        output: output.join('\n').trimEnd(),
      }
    })
}

/** What differs from run to run: ids, and dates counted from today. */
const settled = (text: string) =>
  text
    .replace(/\b[0-9a-f]{8}\b/g, 'ffffffff')
    .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, (whole) => whole.replace(/\d/g, '0'))
    .trimEnd()

test('the main job of the README runs, and its output is true', async () => {
  const folder = temporaryFolder()
  const cli = commandLine(folder)
  const example = readFileSync(join(root, 'test/fixtures/env/create-nodejs-express-app.env'), 'utf8')
  // The values the README says to put in: made up, in the provider's shape.
  const values = {
    SMTP_PASSWORD: `SG.${'MadeUp'.repeat(4).slice(0, 22)}.${'NeverIssued'.repeat(4).slice(0, 43)}`,
    JWT_SECRET: 'made-up-'.repeat(4),
  }
  const filled = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`),
    example,
  )
  writeFileSync(join(folder, '.env'), filled)
  await cli.run(['init'])
  const commands = commandsUnder('The main job').filter(({ args }) => args[0] !== 'init' && args[0] !== 'copy')
  expect(commands.length).toBeGreaterThanOrEqual(6)
  for (const { args, output } of commands) {
    const { stdout, stderr, status } = await cli.run(args, { cwd: folder })
    expect(status, `${args.join(' ')}: ${stderr}`).toBe(0)
    expect(settled(stdout), args.join(' ')).toBe(settled(output))
  }
})
