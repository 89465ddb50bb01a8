import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cliPassword, commandLine } from '../support/cli.ts'
import { fakeClipboard } from '../support/fakeClipboard.ts'
import { temporaryFolder } from '../support/home.ts'
import { addArguments, markedKeys } from './markedKeys.ts'
import { watchProcesses } from './processes.ts'
import { scannerFor } from './scanner.ts'

const children = ['__hold', '__backup', '__clear-clipboard', 'xsel']

test.skipIf(process.platform !== 'linux')(
  'no process shows a secret in its arguments or environment, and no child has a variable of Keyward',
  async () => {
    const folder = temporaryFolder()
    const cli = commandLine(folder)
    const mark = `TEST_MARK=${folder}`
    const clipboard = fakeClipboard(folder)
    const env = { TEST_MARK: folder, KEYWARD_SOMETHING: 'else', PATH: clipboard.PATH }
    const run = async (args: string[], input = '') => {
      const result = await cli.run(args, { input, env })
      expect(result.status, `${args[0]}: ${result.stderr}`).toBe(0)
      return result
    }
    onTestFinished(() => void cli.run(['lock'], { env }))
    await run(['init', '--recovery-kit', join(folder, 'kit')])

    const made = markedKeys(7)
    const [key, other] = [made.key(), made.key()]
    const next = made.word('password')
    const stop = watchProcesses(mark)
    await run(['passwd', '--memory', '19', '--passes', '2'])
    await run(['unlock', '--for', '1m'])
    await run(addArguments(key), key.value)
    await run(['set', key.name, '--value', '--force'], other.value)
    await run(['copy', key.name, '--clear-after', '5'])
    expect(clipboard.held()).toBe(other.value)
    await run(['reveal', key.name])
    const { stdout } = await run(['run', '--key', key.name, '--', 'sh', '-c', 'env; sleep 0.1'])
    expect(stdout).toContain(`${key.variable}=`)
    expect(stdout).not.toContain('KEYWARD_')
    await run(['detect'], made.secret())
    await run(['lock'])
    await run(['passwd'], next)
    const backups = join(cli.home, 'backups')
    for (let i = 0; i < 100 && !existsSync(backups); i++) await new Promise((done) => setTimeout(done, 50))
    const seen = [...stop().values()]

    const ofChildren = seen.filter(({ argv }) => children.some((word) => argv.includes(word)))
    for (const word of children)
      expect(ofChildren.filter(({ argv }) => argv.includes(word)).length, word).toBeGreaterThan(0)
    for (const { argv, environ } of ofChildren) expect(environ, argv).not.toMatch(/KEYWARD_/i)
    // The commands themselves were given some: the watcher sees what is there.
    expect(seen.some(({ environ }) => environ.includes('KEYWARD_SOMETHING=else'))).toBe(true)

    const code = readFileSync(join(folder, 'kit'), 'utf8').match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){7}-./)?.[0] ?? ''
    const scanner = scannerFor([...made.secrets, next, cliPassword, code])
    for (const { argv, environ } of seen) {
      expect(scanner.bytes(Buffer.from(argv, 'latin1')), argv).toEqual([])
      // The program of `run` is the door that a secret leaves by.
      if (!/^(env|sh|sleep)\0/.test(argv)) expect(scanner.bytes(Buffer.from(environ, 'latin1')), argv).toEqual([])
      // Nor the vault key or the word that opens the holder's socket: nothing long and random at all.
      expect(argv.replaceAll(folder, '')).not.toMatch(/[0-9a-f]{32}/)
    }
  },
)
