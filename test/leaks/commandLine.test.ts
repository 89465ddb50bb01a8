import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSendGrid } from '../providers/startSendGrid.ts'
import { type CommandLine, cliPassword, commandLine, makeCheap, type Result } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'
import { addArguments, markedKeys } from './markedKeys.ts'
import { filesUnder, scannerFor } from './scanner.ts'

const seed = 42_000

/** Both ways of asking; what is said in either is looked at. */
const ways = [[], ['--json']]

/** Keeps everything that commands say, but for the one that is meant to say a secret. */
function listening(cli: CommandLine) {
  const said: Result[] = []
  return {
    said,
    /** @param status what the command must end with */
    async run(status: number, args: string[], options: Parameters<CommandLine['run']>[1] = {}) {
      const result = await cli.run(args, options)
      if (result.status !== status)
        throw new Error(`keyward ${args.join(' ')} ended with ${result.status}: ${result.stdout}${result.stderr}`)
      said.push({ ...result, stdout: `${args.join(' ')}\n${result.stdout}` })
      return result
    },
  }
}

/** The commands that help names. */
async function commandsOf(cli: CommandLine): Promise<string[]> {
  const { stdout } = await cli.run(['--help'])
  const after = stdout.slice(stdout.indexOf('Commands:'))
  return [...after.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = '']) => name)
}

describe('the command line', () => {
  test('says no secret in any command but reveal, and leaves nothing readable in the home', async () => {
    const folder = temporaryFolder()
    const cli = commandLine(folder)
    const outside = join(folder, 'outside')
    mkdirSync(outside)
    const { said, run } = listening(cli)
    const made = markedKeys(seed)
    const used = new Set<string>()
    const keyward = async (status: number, args: string[], options = {}) => {
      used.add(args.find((word) => !word.startsWith('-')) ?? '')
      let last: Result | undefined
      for (const way of ways) last = await run(status, [...args, ...way], options)
      return last as Result
    }

    await run(0, ['init', '--recovery-kit', join(outside, 'kit')])
    used.add('init')
    await makeCheap(cli)
    await run(0, ['unlock', '--for', '10m'])
    await keyward(5, ['init'])
    const keys = Array.from({ length: 6 }, () => made.key())
    for (const [i, key] of keys.entries()) {
      await run(0, [...addArguments(key), ...(ways[i % 2] ?? [])], { input: `${key.value}\n` })
    }
    const [a, b, c, d, e] = keys.map(({ name }) => name) as [string, string, string, string, string]
    // Told at add that the value is held already, and by whom.
    await keyward(0, ['add', made.word('name')], { input: keys[0]?.value })
    await keyward(5, ['add', made.word('name'), '--provider', 'persona', '--env', 'sandbox'], {
      input: markedSecret(made, 'sendgrid'),
    })
    await keyward(2, ['add', made.word('name')], { input: '' })
    await keyward(2, ['add', made.word('name')], { input: `${made.secret()}\0` })
    await keyward(2, ['add', made.word('name')], { input: made.secret() + 'x'.repeat(70_000) })
    await keyward(2, ['add', made.word('name'), made.secret()], { input: made.secret() })
    await keyward(0, ['set', a, '--value', '--force', '--note', made.word('note')], { input: made.secret() })
    await keyward(2, ['set', a, '--expires', made.secret()])
    await keyward(2, ['set', a, '--value'], { input: '' })
    await keyward(0, ['tag', b, `+${made.word('tag')}`])
    await keyward(2, ['tag', b, made.secret()])
    await keyward(0, ['list'])
    await keyward(0, ['list', keys[0]?.note.split(' ')[0] ?? ''])
    await keyward(0, ['list', '--fields', 'name,preview,fingerprint,note,variable,remoteId'])
    await keyward(0, ['list', made.secret()])
    await keyward(2, ['list', `expires<${made.secret()}`])
    await keyward(2, ['list', '--status', made.secret()])
    await keyward(2, ['list', '--fields', made.secret()])
    await keyward(0, ['show', c])
    await keyward(4, ['show', made.secret()])
    await keyward(2, ['show', c, made.secret()])
    await keyward(0, ['archive', c])
    await keyward(0, ['archive', c, '--undo'])
    await keyward(0, ['remove', d, '--yes'])
    await keyward(5, ['remove', e], { env: {} })
    await keyward(0, ['remove', d, '--undo'])
    await keyward(0, ['detect'], { input: made.secret() })
    await keyward(2, ['detect', made.secret()], { input: made.secret() })
    // The one child that is given secrets cannot say them through us.
    const printed = await run(0, ['run', '--key', b, '--', 'sh', '-c', `echo "it is $${keys[1]?.variable}"`])
    expect(printed.stdout).toBe('it is [secret]\n')
    await run(4, ['run', '--key', b, '--', '/nonexistent/program', made.secret()])
    used.add('run')
    await keyward(5, ['copy', a], { env: { PATH: '/nonexistent' } })
    const env = join(outside, 'a.env')
    writeFileSync(env, `${made.word('first').toUpperCase()}_KEY=${made.secret()}\nPORT=3000\nEMPTY_KEY=\n`)
    await keyward(0, ['import', env])
    const csv = join(outside, 'a.csv')
    writeFileSync(
      csv,
      [
        'name,secret,expires,base_url,environment,strange',
        `${made.word('name')},${made.secret()},whenever,http://not.ours/,live,${made.word('strange')}`,
        `,${made.secret()},,,,`,
        `${made.word('name')},${markedSecret(made, 'persona')},,,production,`,
      ].join('\n'),
    )
    await keyward(0, ['import', csv, '--dry-run'])
    await keyward(0, ['import', csv])
    writeFileSync(join(outside, 'b.csv'), `name,secret\n"${made.secret()},${made.secret()}\n`)
    await keyward(2, ['import', join(outside, 'b.csv')])
    writeFileSync(join(outside, 'c.csv'), `name,password\n${made.word('name')},${made.secret()}\n`)
    await keyward(2, ['import', join(outside, 'c.csv'), '--format', 'csv'])
    await keyward(2, ['import', join(outside, 'c.csv'), '--map', made.secret()])
    await keyward(2, ['import', join(outside, 'c.csv'), '--map', `${made.secret()}=secret`])
    writeFileSync(join(outside, 'e.csv'), `Robot,${made.secret()}\n`)
    await keyward(2, ['import', join(outside, 'e.csv'), '--map', 'Label=name'])
    writeFileSync(join(outside, 'd.env'), `${made.secret()}\n`)
    await keyward(0, ['import', join(outside, 'd.env')])
    writeFileSync(join(outside, 'f.env'), `the old one was ${made.secret()} until May\n`)
    await keyward(2, ['import', join(outside, 'f.env')])
    await run(0, ['export', join(outside, 'all.csv')])
    await keyward(5, ['export', join(outside, 'all.csv')])
    await run(0, ['export', join(outside, 'all.json'), '--json'])
    await keyward(0, ['import', join(outside, 'all.json')])
    used.add('export')
    await run(0, ['demo', '--home', join(folder, 'sample')])
    await keyward(5, ['demo', '--home', join(folder, 'sample')])
    await keyward(0, ['providers'])
    await keyward(4, ['providers', made.secret()])
    await keyward(0, ['expiring', '--within', '9999d'])
    for (const format of ['sarif', 'junit', 'html']) await run(0, ['audit', '--format', format])
    const manifest = join(outside, 'manifest.json')
    await run(0, ['export', manifest, '--manifest'])
    await keyward(0, ['audit', '--manifest', manifest])
    await keyward(0, ['audit', 'exceptions'])
    await keyward(0, ['audit', '--key', keys[0]?.name ?? ''])
    await keyward(2, ['audit', '--rule', made.secret()])
    await keyward(4, ['audit', '--key', made.secret()])
    await keyward(2, ['audit', 'accept', made.secret(), '--why', made.word('why'), '--until', '30d'])
    await keyward(0, ['right-size', keys[0]?.name ?? '', '--dry-run'])
    const mail = made.word('name')
    await run(0, ['add', mail, '--provider', 'sendgrid'], { input: markedSecret(made, 'sendgrid') })
    const log = join(outside, 'calls.log')
    const url = `https://api.sendgrid.com/v3/unheard/${made.secret()}/of?key=${made.secret()}`
    writeFileSync(log, `{"time":"2026-01-10T12:30:15Z","method":"GET","url":"${url}"}\n${made.secret()}\n`)
    await keyward(0, ['evidence', 'import', log, '--key', mail])
    await keyward(0, ['evidence', 'list', '--key', mail])
    await keyward(4, ['evidence', 'remove', made.secret(), '--key', mail])
    await keyward(2, ['evidence', 'import', log, '--key', mail, '--format', made.secret()])
    const fake = await startSendGrid()
    onTestFinished(() => fake.close())
    const rotated = made.word('name')
    const old = fake.addKey(rotated, ['mail.send'])
    const at = ['--base-url', fake.origin]
    await run(0, ['add', made.word('name'), '--manager', ...at], { input: fake.manager })
    await run(0, ['add', rotated, ...at], { input: old.value })
    const narrowed = made.word('name')
    const wide = fake.addKey(narrowed, ['mail.send', 'stats.read'])
    const granted = ['--scope', 'mail.send', '--scope', 'stats.read', '--purpose', 'mail']
    await run(0, ['add', narrowed, ...at, ...granted], { input: wide.value })
    await keyward(5, ['right-size', narrowed])
    await keyward(5, ['verify', rotated])
    await keyward(5, ['rotate', rotated])
    await keyward(2, ['network', 'allow', markedSecret(made, 'sendgrid')])
    await keyward(0, ['network', 'allow', 'sendgrid'])
    await keyward(0, ['network'])
    await keyward(0, ['verify', rotated])
    await keyward(0, ['sync', 'sendgrid', '--dry-run'])
    await keyward(0, ['sync', rotated, '--yes'])
    await keyward(4, ['sync', made.secret()])
    const config = join(outside, 'used.env')
    writeFileSync(config, `A_KEY=${old.value}\nB_KEY=${made.secret()}\n`)
    await run(0, ['consumers', rotated, '--file', config])
    await keyward(5, ['consumers', rotated, '--file', `${config}:B_KEY`])
    await keyward(4, ['consumers', rotated, '--file', `${config}:${made.secret().replaceAll('-', '_')}`])
    await run(0, ['consumers', rotated, '--hook', 'cat; exit 3'])
    await run(0, ['consumers', rotated, '--step', made.word('step'), '--link', `https://${made.word('link')}.example/`])
    await keyward(0, ['consumers', rotated])
    await keyward(4, ['consumers', rotated, '--remove', '9'])
    await keyward(0, ['rotate', rotated, '--dry-run'])
    await keyward(2, ['rotate', rotated, '--grace', made.secret()])
    await run(0, ['rotate', rotated])
    await keyward(5, ['rotate', rotated])
    await keyward(0, ['rotation', 'list'])
    await keyward(0, ['rotation', 'show', rotated])
    await keyward(4, ['rotation', 'show', made.secret()])
    await keyward(0, ['rotation', 'safe', rotated])
    await keyward(0, ['rotation', 'extend', rotated, '25h'])
    await keyward(2, ['rotation', 'extend', rotated, made.secret()])
    await keyward(0, ['consumers', rotated, '--confirm', '3'])
    await run(0, ['rotation', 'resume', '--now'])
    await keyward(0, ['rotation', 'due'])
    fake.faults.add({ operation: 'update', fault: { kind: 'echo' } })
    await run(5, ['right-size', narrowed])
    await run(0, ['right-size', narrowed])
    await keyward(5, ['right-size', narrowed])
    await run(0, ['right-size', narrowed, '--undo'])
    await keyward(5, ['right-size', narrowed, '--undo'])
    await run(0, ['policy', 'set', '90d', '--tag', made.word('tag')])
    await keyward(0, ['policy'])
    await keyward(2, ['policy', 'set', made.secret(), '--key', rotated])
    for (const { id, value } of fake.keys()) {
      made.secrets.push(value)
      made.markers.push(id, value)
    }
    await keyward(0, ['log'])
    await keyward(0, ['doctor'])
    await keyward(0, ['backup'])
    await run(0, ['backup', join(outside, 'backup')])
    await run(0, ['restore', join(outside, 'backup')])
    await keyward(6, ['restore', env])
    await run(0, ['page-key', join(outside, 'page-key'), '--yes'])
    await keyward(5, ['page-key', join(outside, 'page-key'), '--yes'])
    const kit = readFileSync(join(outside, 'kit'), 'utf8').match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){7}-./)?.[0] ?? ''
    made.markers.push(kit)
    await keyward(3, ['recover'], { input: `${kit.slice(0, -1)}?` })
    await run(0, ['recover', '--recovery-kit', join(outside, 'second kit')], { input: kit })
    await run(0, ['recovery-kit', join(outside, 'third kit')])
    for (const name of ['second kit', 'third kit']) {
      made.markers.push(readFileSync(join(outside, name), 'utf8').match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){7}-./)?.[0] ?? '')
    }
    used.add('recover').add('recovery-kit').add('unlock').add('add')
    const next = made.word('password')
    await run(0, ['passwd', '--new-key', '--json'], { input: next })
    const wrong = made.word('password')
    writeFileSync(join(folder, 'wrong'), wrong, { mode: 0o600 })
    await keyward(3, ['list', '--password-file', join(folder, 'wrong')])
    await keyward(3, ['unlock', '--password-file', join(folder, 'wrong')])
    await keyward(3, ['passwd'], { input: made.word('password') })
    await keyward(2, [made.secret()])
    await keyward(2, [`--${made.secret()}`])
    await keyward(2, ['list', `--${made.secret()}`])
    await keyward(0, ['lock'])
    await keyward(2, ['serve', '--port', made.secret()])

    const revealed = await cli.run(['reveal', b, '--password-file', nextFile(folder, next)])
    expect(revealed.stdout).toBe(`${keys[1]?.value}\n`)
    await keyward(2, ['reveal', b, '--version', made.secret(), '--password-file', nextFile(folder, next)])
    await keyward(4, ['reveal', b, '--version', 'pending', '--password-file', nextFile(folder, next)])

    const codes = made.markers.filter((marker) => /^([0-9A-Z]{4}-){8}.$/.test(marker))
    expect(codes).toHaveLength(3)
    const notToSay = [...made.secrets, ...codes, next, wrong, cliPassword]
    for (const { stdout, stderr } of said) {
      const [asked = '', ...answer] = stdout.split('\n')
      expect(scannerFor(notToSay).bytes(Buffer.from(`${answer.join('\n')}${stderr}`)), asked).toEqual([])
    }
    expect((await commandsOf(cli)).filter((command) => !used.has(command))).toEqual([])
    expect(filesUnder(cli.home).length).toBeGreaterThan(5)
    expect(scannerFor([...made.markers, cliPassword]).folder(cli.home)).toEqual([])
  })
})

/** A secret of one provider, remembered like the others. */
function markedSecret(made: ReturnType<typeof markedKeys>, kind: 'sendgrid' | 'persona'): string {
  for (;;) {
    const value = made.secret()
    if (value.startsWith(kind === 'sendgrid' ? 'SG.' : 'persona_')) return value
  }
}

function nextFile(folder: string, password: string): string {
  const file = join(folder, 'next')
  rmSync(file, { force: true })
  writeFileSync(file, password, { mode: 0o600 })
  return file
}
