import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commandLine } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The block of the README that follows a text: commands after `$ npx keyward `, each with its output. */
function commandsAfter(text: string): { args: string[]; output: string }[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const block = /```\n([\s\S]*?)\n```/.exec(readme.slice(readme.indexOf(text)))?.[1] ?? ''
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

/** What differs from run to run: ids, the lines of a manifest, and dates counted from today. */
const settled = (text: string) =>
  text
    .replace(/\b[0-9a-f]{8}\b/g, 'ffffffff')
    .replace(/\bline \d+$/gm, 'line 0')
    .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, (whole) => whole.replace(/\d/g, '0'))
    .trimEnd()

/** Whether the output is what the README shows; a line of `…` alone stands for any lines. */
function expectShown(stdout: string, shown: string): void {
  const parts = settled(shown).split(/^ *…\n/m)
  const [first = '', last = first] = parts
  if (parts.length === 1) expect(settled(stdout)).toBe(first)
  else {
    expect(settled(stdout).slice(0, first.length)).toBe(first)
    expect(settled(stdout).slice(-last.length)).toBe(last)
  }
}

const madeUp = (length: number) => 'MadeUp'.repeat(20).slice(0, length)
const neverIssued = (length: number) => 'NeverIssued'.repeat(20).slice(0, length)
const openai = `sk-proj-${madeUp(74)}${['T3Blbk', 'FJ'].join('')}${neverIssued(74)}`
const anthropic = `sk-ant-api03-${neverIssued(93)}AA`

// The values that the README says were put in: made up, in the providers' shapes.
test.each([
  [
    '## The main job',
    'create-nodejs-express-app.env',
    { SMTP_PASSWORD: `SG.${madeUp(22)}.${neverIssued(43)}`, JWT_SECRET: 'made-up-'.repeat(4) },
  ],
  [
    '**Keys for language models:**',
    'create-browser-app.env',
    {
      OPENAI_API_KEY: openai,
      GOOGLE_API_KEY: `AIza${neverIssued(35)}`,
      ANTHROPIC_API_KEY: anthropic,
      BROWSERBASE_API_KEY: `bb_live_${neverIssued(27)}`,
    },
  ],
  [
    '**A file for every case:**',
    'elizaos-cli.env',
    {
      OPENAI_API_KEY: openai,
      ANTHROPIC_API_KEY: anthropic,
      DISCORD_API_TOKEN: `${madeUp(26)}.GaBcDe.${neverIssued(38)}`,
      COMMUNITY_MANAGER_DISCORD_API_TOKEN: `${madeUp(24)}.MaDeUp.${neverIssued(38)}`,
      TELEGRAM_BOT_TOKEN: `1234567890:${neverIssued(35)}`,
    },
  ],
])('the commands of the README after “%s” run, and their output is true', async (text, file, values) => {
  const folder = temporaryFolder()
  const cli = commandLine(folder)
  const filled = Object.entries(values).reduce(
    (example, [name, value]) => example.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`),
    readFileSync(join(root, 'test/fixtures/env', file), 'utf8'),
  )
  writeFileSync(join(folder, '.env'), filled)
  await cli.run(['init'])
  const commands = commandsAfter(text).filter(({ args }) => args[0] !== 'init' && args[0] !== 'copy')
  expect(commands.length).toBeGreaterThanOrEqual(4)
  for (const { args, output } of commands) {
    const { stdout, stderr, status } = await cli.run(args, { cwd: folder })
    expect(status, `${args.join(' ')}: ${stderr}`).toBe(0)
    expectShown(stdout, output)
  }
})

test('the commands of the README after “## Audit” run on the sample keys, and their output is true', async () => {
  const folder = temporaryFolder()
  const cli = commandLine(folder)
  await cli.run(['demo', '--home', cli.home])
  const commands = commandsAfter('\n## Audit\n')
  expect(commands.length).toBeGreaterThanOrEqual(4)
  for (const { args, output } of commands) {
    const { stdout, stderr, status } = await cli.run(args, { cwd: folder })
    expect(status, `${args.join(' ')}: ${stderr}`).toBe(0)
    expectShown(stdout, output)
  }
})
