import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ApiKey } from '../../shared/model/apiKey.ts'
import { type CommandLine, type Result, unlockedCommandLine } from '../support/cli.ts'
import { temporaryFolder } from '../support/home.ts'

/** Text that a terminal would obey, or that shows itself as something else. */
const hostile = {
  colour: 'a\u001b[31mred',
  'screen clearing': 'a\u001b[2J\u001b[Hb',
  'OSC 52': 'a\u001b]52;c;ZXZpbA==\u0007b',
  title: 'a\u001b]0;owned\u001b\\b',
  'C1 CSI': 'a\u009b31mb',
  'C1 OSC': 'a\u009d52;c;ZXZpbA==\u009cb',
  'next line': 'a\u0085b',
  backspace: 'safe\b\b\b\bevil',
  delete: 'a\u007fb',
  bell: 'a\u0007b',
  'carriage return': 'a\rb',
  'line break': 'a\nb',
  'vertical tab': 'a\u000bb',
  'right-to-left override': 'a\u202eb',
  isolate: 'a\u2066b\u2069c',
  'right-to-left mark': 'a\u200fb',
  'Arabic mark': 'a\u061cb',
  'zero-width space': 'a\u200bb',
  'zero-width joiner': 'a\u200db',
  'byte order mark': 'a\ufeffb',
  'soft hyphen': 'a\u00adb',
  'line separator': 'a\u2028b',
  'paragraph separator': 'a\u2029b',
  'word joiner': 'a\u2060b',
  'Mongolian separator': 'a\u180eb',
  'interlinear annotation': 'a\ufff9b\ufffac\ufffbd',
  'tag characters': 'a\u{e0041}\u{e007f}b',
  'musical control': 'a\u{1d173}b',
  NUL: 'a\0b',
  'one MiB': 'a'.repeat(1 << 20),
}

/** What no output may hold raw: controls but line breaks and tabs, format characters, separators, half surrogates. */
const raw = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\ufffd/u

function expectSafe({ stdout, stderr }: Result, what: string): void {
  for (const text of [stdout, stderr]) {
    const found = raw.exec(text)
    const place = found ? JSON.stringify(text.slice(Math.max(0, found.index - 40), found.index + 40)) : ''
    expect(place, what).toBe('')
  }
}

/** Stored, or refused as wrong input with a sentence that says so; a refusal is no bug (70) and no crash. */
function expectStoredOrRefused(result: Result, what: string): void {
  expectSafe(result, what)
  expect([0, 2], `${what}: ${result.stdout}${result.stderr}`).toContain(result.status)
  if (result.status === 2) expect(`${result.stdout}${result.stderr}`, what).toMatch(/must|Nothing was|not |no /)
}

/** No argument of a process holds NUL or is longer than 128 KiB. */
const fitsArguments = (text: string) => !text.includes('\0') && text.length < 100_000

const cases = Object.entries(hostile)
let cli: CommandLine

beforeAll(async () => {
  const made = await unlockedCommandLine()
  cli = made.cli
  return made.close
})

async function readings(more: string[][] = []): Promise<void> {
  for (const args of [['list'], ['list', '--fields', 'name'], ['log'], ['expiring', '--within', '9999d'], ...more]) {
    for (const way of [[], ['--json']]) {
      const result = await cli.run([...args, ...way])
      expectSafe(result, args.join(' '))
      expect(result.status, args.join(' ')).toBe(0)
      if (way.length > 0) JSON.parse(result.stdout)
    }
  }
}

describe('hostile text', () => {
  test.each(cases.filter(([, text]) => fitsArguments(text)))(
    'of the kind %s is stored or refused by add, and never shown raw',
    async (kind, text) => {
      const all = ['--note', text, '--owner', text, '--env', text, '--type', text, '--provider', text]
      const lists = [...['tag', 'scope', 'purpose'].flatMap((name) => [`--${name}`, text]), '--remote-id', text]
      const whole = await cli.run(['add', text, ...all, ...lists, '--expires', '90d'], { input: `${text}value` })
      expectStoredOrRefused(whole, kind)
      // The note alone, for a refusal of the name would hide it.
      const note = await cli.run(['add', `plain ${kind}`, '--note', text, '--json'], { input: `value of ${kind}` })
      expectStoredOrRefused(note, `${kind} as a note`)
    },
  )

  test('of all kinds in one is never shown raw by what refuses it or finds nothing', async () => {
    const text = cases.flatMap(([, text]) => (fitsArguments(text) ? [text] : [])).join('')
    const spaceless = text.replace(/\s/g, '-')
    for (const args of [
      ['show', text],
      ['show', 'plain colour'],
      ['list', text],
      ['list', `tag:${spaceless}`],
      ['list', '--status', text],
      ['list', '--expiring', text],
      ['list', '--fields', text],
      ['tag', 'plain colour', `+${spaceless}`],
      ['set', 'plain colour', '--name', text],
      ['set', 'plain colour', '--var', text],
      ['providers', text],
      ['audit', '--rule', text],
      ['audit', '--key', text],
      ['audit', '--provider', text],
      ['audit', '--manifest', text],
      ['audit', 'accept', text, '--why', text, '--until', text],
      ['right-size', text, '--dry-run'],
      ['export', join(cli.home, text)],
      ['import', text],
      ['import', text, '--format', text],
      ['restore', text],
      ['backup', join(cli.home, text)],
      ['add', 'b', '--expires', text],
      ['add', 'b', '--base-url', `https://${text}/`],
      ['add', 'b', text],
      [text],
      [`--${text}`],
      ['--home', join(cli.home, text), 'list'],
      ['--password-file', join(cli.home, text), 'passwd'],
    ]) {
      for (const way of [[], ['--json']])
        expectSafe(await cli.run([...args, ...way], { input: 'value' }), args.join(' '))
    }
  })

  test('in the lines of a .env file is stored or refused, and never shown raw', async () => {
    const folder = temporaryFolder()
    const lines = cases.map(([, text], i) => `HOSTILE_${i}_KEY=${text}-and-a-long-enough-value`)
    const more = cases.map(([, text], i) => `HOSTILE_${text}_${i}_KEY='a-long-enough-value-${i}'`)
    for (const [name, content] of [
      ['values.env', lines.filter((line) => !line.includes('\0')).join('\n')],
      ['names.env', more.filter((line) => !line.includes('\0')).join('\n')],
      ['nul.env', lines.join('\n')],
      ['half\u202e.env', 'SOME_KEY=a-long-enough-value-of-its-own'],
      ['esc\u001b[2J.env', 'OTHER_KEY=a-long-enough-value-of-another'],
    ] as const) {
      const file = join(folder, name)
      writeFileSync(file, content)
      for (const way of [['--dry-run'], [], ['--json']])
        expectStoredOrRefused(await cli.run(['import', file, ...way]), `${name} ${way}`)
    }
    const halves = join(folder, 'halves.env')
    writeFileSync(halves, Buffer.concat([Buffer.from('HALF_KEY=a-long-enough-'), Buffer.from('eda080', 'hex')]))
    const refused = await cli.run(['import', halves])
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('UTF-8') })
    await readings()
  })

  test('in the cells of a CSV file is stored or refused, and never shown raw', async () => {
    const folder = temporaryFolder()
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const columns = 'name,secret,tags,note,owner,environment,provider,type,scopes,purposes,variable,base_url,expires'
    const rows = cases
      .filter(([kind]) => kind !== 'NUL')
      .map(([, text], i) => {
        const cell = quoted(text)
        const [first, second] = [`csv ${i}`, quoted(`${text} csv`)]
        const details = [cell, cell, cell, cell, cell, cell, cell, cell, cell, cell, '90d'].join(',')
        return `${first},a-long-secret-${i},${details}\n${second},another-long-secret-${i}${',x'.repeat(8)},,,90d`
      })
    const strange = `${columns},${quoted(hostile['OSC 52'])},${quoted(hostile['right-to-left override'])}`
    for (const [name, content] of [
      ['cells.csv', [columns, ...rows].join('\n')],
      ['header.csv', `${strange}\nheader,a-long-secret-of-its-own${','.repeat(13)}`],
      ['nul.csv', `${columns}\n${hostile.NUL},a-long-secret${','.repeat(11)}`],
      ['broken.csv', `${columns}\n"${hostile.colour}`],
    ] as const) {
      const file = join(folder, name)
      writeFileSync(file, content)
      for (const way of [['--dry-run'], ['--json', '--dry-run'], ['--json'], []])
        expectStoredOrRefused(await cli.run(['import', file, '--format', 'csv', ...way]), `${name} ${way}`)
    }
    const { stdout } = await cli.run(['list', 'name:csv*', '--json'])
    expect(JSON.parse(stdout).length).toBeGreaterThan(20)
  })

  test('in what is stored is listed on one line a key and told in full by JSON', async () => {
    await readings([['list', '--fields', 'name,owner,tags,environment,type,variable,importedFrom']])
    const keys: ApiKey[] = JSON.parse((await cli.run(['list', '--json'])).stdout)
    const { stdout } = await cli.run(['list', '--fields', 'name'])
    expect(stdout.split('\n')).toHaveLength(keys.length + 1)
    const names = keys.map(({ name }) => name)
    // A mark that only orders text is kept as it is: it may belong to the name.
    for (const kind of ['right-to-left override', 'zero-width space', 'tag characters'] as const)
      expect(names).toContain(hostile[kind])
    expect(names.every((name) => !/[\0-\x1f\x7f-\x9f]/.test(name))).toBe(true)
    for (const format of ['table', 'json', 'sarif', 'junit', 'html']) {
      const result = await cli.run(['audit', '--format', format])
      expectSafe(result, format)
      expect(result.status, format).toBe(0)
    }
    for (const { id } of keys.filter((_, i) => i % 5 === 0)) expectSafe(await cli.run(['show', id]), id)
  })
})
