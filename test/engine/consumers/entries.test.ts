import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import dotenv from 'dotenv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entriesIn, entryIn } from '../../../electron/engine/consumers/entryIn.ts'
import { withRaw, withValue } from '../../../electron/engine/consumers/withValue.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import { temporaryFolder } from '../../support/home.ts'
import { runs } from '../../support/runs.ts'

/** A file with this text; the same one for every try of a property. */
function fileOf(name: string) {
  const path = join(temporaryFolder(), name)
  return (text: string | Buffer) => {
    writeFileSync(path, text)
    return path
  }
}

function written(name: string, text: string, entry: string, value: string): string {
  return withValue(entryIn(fileOf(name)(text), entry), value).toString()
}

describe('a value takes the place of another, in the quotes that stand there', () => {
  test.each([
    ['A=old', 'A=new'],
    ['export A = old # who\r\nB=2\r\n', 'export A = new # who\r\nB=2\r\n'],
    ['\uFEFFA=old', '\uFEFFA=new'],
    ['A: old', 'A: new'],
    [`A='old' # 'x'`, `A='new' # 'x'`],
    ['A="old"\rB=1', 'A="new"\rB=1'],
    ['A=`old`', 'A=`new`'],
    ['A="one\r\ntwo"\r\nB=1', 'A="new"\r\nB=1'],
    ['A=', 'A=new'],
    ['A= # none', 'A=new # none'],
    ['A=old\nB=x\nA="old"', 'A=new\nB=x\nA="new"'],
    ['# A=old\nA=old#x', '# A=old\nA=new#x'],
  ])('%j becomes %j', (before, after) => {
    expect(written('.env', before, 'A', 'new')).toBe(after)
  })

  test.each([
    ['{"A":"old"}', 'A', '{"A":"new"}'],
    ['{ // who\n  "A" : "o\\u006cd", /* why */ }\n', 'A', '{ // who\n  "A" : "new", /* why */ }\n'],
    ['\uFEFF{"a/b~":{"c":["x","old"]}}', '/a~1b~0/c/1', '\uFEFF{"a/b~":{"c":["x","new"]}}'],
    ['{"/A":"old","A":"x"}', '/~1A', '{"/A":"new","A":"x"}'],
    ['["old"]', '/0', '["new"]'],
  ])('%j becomes, at %s, %j', (before, entry, after) => {
    expect(written('settings.json', before, entry, 'new')).toBe(after)
  })
})

describe('a value that cannot stand as it is, is quoted so that neither dotenv nor a shell makes anything of it', () => {
  test.each([
    ['A=old # x', 'two words', "A='two words' # x"],
    ['A=old', '$(date)', "A='$(date)'"],
    ['A="old"', '`date`', "A='`date`'"],
    ['A=old', "it's", 'A="it\'s"'],
    ['A=old', 'a#b', "A='a#b'"],
    ['A="old"', 'one\ntwo', 'A="one\\ntwo"'],
    ['A="old"', 'one\rtwo', 'A="one\\rtwo"'],
    ['A="o\r\nld"', 'one\ntwo', 'A="one\r\ntwo"'],
    ['A=old', '{"a":"b\\n"}', `A='{"a":"b\\n"}'`],
  ])('%j with %j becomes %j', (before, value, after) => {
    expect(written('.env', before, 'A', value)).toBe(after)
    expect(dotenv.parse(after).A).toBe(value)
  })

  test('where that is not possible it is refused, and what is refused is not said', () => {
    const read = entryIn(fileOf('.env')('A=old'), 'A')
    const value = `it's $(date)`
    expect(() => withValue(read, value)).toThrow(KeywardError)
    expect(() => withValue(read, value)).not.toThrow(value)
  })
})

test('what stood there before is not put back where it would now swallow what follows', () => {
  const file = fileOf('.env')
  const { raw } = entryIn(file("A='a\\'"), 'A')
  const later = entryIn(file("A=new\n# it'"), 'A')
  expect(() => withRaw(later, raw)).toThrow(/can no longer be written as it was before/)
  expect(withRaw(entryIn(file('A=new\nB=x'), 'A'), raw).toString()).toBe("A='a\\'\nB=x")
})

describe('what is not clear is refused', () => {
  test.each([
    ['.env', 'A=1\nA=2', 'A', /more than once/],
    ['.env', 'A="old" and more', 'A', /not clear where the value of A/],
    ['.env', 'A="old', 'A', /not clear where/],
    ['.env', 'A="a" "b"', 'A', /not clear where/],
    ['.env', 'A=\n"old"', 'A', /not clear where/],
    ['.env', 'A:\nB=1', 'A', /not clear where/],
    ['.env', 'B=1', 'A', /no such entry/],
    ['a.json', '{"A":1}', 'A', /no such entry/],
    ['a.json', '{"A":"1","A":"1"}', 'A', /a name twice/],
    ['a.json', '{"b":{"A":"1"},"b":{}}', '/b/A', /a name twice/],
    ['a.json', '{"A":"1"', 'A', /no JSON/],
    ['a.json', '{"A":"1"} x', 'A', /no JSON/],
    ['a.json', '{"A":"1\n"}', 'A', /no JSON/],
    ['a.json', `${'['.repeat(100_000)}`, 'A', /no JSON/],
    ['a.json', '', 'A', /no JSON/],
    ['config', ' {"A":01}', 'A', /no JSON/],
  ])('%s with %j', (name, text, entry, why) => {
    const path = fileOf(name)(text)
    expect(() => entryIn(path, entry)).toThrow(why)
    expect(() => entryIn(path, entry)).toThrow(path)
  })

  test('text that is no UTF-8', () => {
    const path = fileOf('.env')(Buffer.from([0x41, 0x3d, 0xff]))
    expect(() => entryIn(path, 'A')).toThrow(/not a text file in UTF-8/)
  })
})

test('a preview names the line and shows the entry without its value', () => {
  const env = fileOf('.env')('B=secret\n\nexport  A="secret" # secret\n')
  expect(entryIn(env, 'A')).toMatchObject({ line: 3, preview: 'export A="…"' })
  const json = fileOf('a.json')('{"x":"secret",\r\n"y":{"A":"secret"}}')
  expect(entryIn(json, '/y/A')).toMatchObject({ line: 2, preview: '"A": "…"' })
})

test('the entries of a file are those that can be written', () => {
  const path = fileOf('.env')('A=1\nB=2\nB=3\nC="x\nD=4\nD=4')
  expect(entriesIn(path)).toEqual([
    { entry: 'A', value: '1' },
    { entry: 'D', value: '4' },
  ])
})

test('two entries of one file are written one after the other', () => {
  const path = fileOf('.env')('A=old\nB=old')
  const first = withValue(entryIn(path, 'A'), 'new')
  const second = entryIn(path, 'B', first)
  expect(second.digest).toBe(entryIn(path, 'A').digest)
  expect(withValue(second, 'new').toString()).toBe('A=new\nB=new')
})

test('a value as long as a file may be is read and written', () => {
  const long = 'x'.repeat(4 * 2 ** 20 - 20)
  for (const [name, text] of [
    ['.env', `A="${long}"`],
    ['a.json', `{"A":"${long}"}`],
  ] as const)
    expect(written(name, text, 'A', 'new')).toBe(text.replace(long, 'new'))
})

describe('whatever stands in a file', () => {
  const value = fc.oneof(
    fc.stringMatching(/^[\w.-]{1,40}$/),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...`'"\`\\#$ =\n\r/ab~é🔑`), minLength: 1, maxLength: 12 }),
  )

  /** What must hold of an entry of a file, and of what stands before and after its value there. */
  function check(
    file: (text: string) => string,
    text: string,
    entry: string,
    next: string,
    parse: (text: string) => object,
  ) {
    const read = entryIn(file(text), entry)
    let changed: string
    try {
      changed = withValue(read, next).toString()
    } catch (error) {
      if (error instanceof KeywardError && error.code === 'refused') return null
      throw error
    }
    expect(parse(changed)).toEqual({ ...parse(text), [entry]: next })
    const again = entryIn(file(changed), entry)
    expect(withValue(again, next).toString()).toBe(changed)
    expect(withRaw(again, read.raw).toString()).toBe(text)
    return changed
  }

  test('dotenv: all but the value stays, twice is once, and it can be undone', () => {
    const file = fileOf('.env')
    const bare = fc.stringMatching(/^[\w.$/+-]{1,20}$/)
    const inner = (quote: string) =>
      fc.string({ unit: fc.constantFrom(...'ab0#= $é🔑\n'), maxLength: 15 }).map((text) => quote + text + quote)
    const token = fc.oneof(bare, inner("'"), inner('"'), inner('`'))
    const noise = fc.constantFrom('', '# A=b', '  # "', 'nonsense', '#', '\t')
    const head = fc.constantFrom('A=', 'export A=', ' A = ', 'A: ', 'export\tA =')
    const tail = fc.constantFrom('', ' ', ' # it', '# "', "\t#'")
    const around = fc.array(
      fc.oneof(
        noise,
        fc.tuple(fc.stringMatching(/^[B-Z]{1,3}=$/), token, tail).map((parts) => parts.join('')),
      ),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(
        fc.record({ before: around, head, token, tail, after: around, lineEnd: fc.constantFrom('\n', '\r\n', '\r') }),
        fc.constantFrom('', '\uFEFF'),
        value,
        ({ before, head, token, tail, after, lineEnd }, mark, next) => {
          const inLines = (text: string) => text.replaceAll('\n', lineEnd)
          const prefix = inLines(mark + before.map((line) => `${line}\n`).join('') + head)
          const suffix = inLines(tail + after.map((line) => `\n${line}`).join(''))
          const text = prefix + inLines(token) + suffix
          fc.pre(entriesIn(file(text)).some(({ entry }) => entry === 'A'))
          const changed = check(file, text, 'A', next, (each) => dotenv.parse(each))
          if (changed === null) return
          expect(changed.startsWith(prefix)).toBe(true)
          expect(changed.endsWith(suffix)).toBe(true)
        },
      ),
      runs(300),
    )
  })

  test('dotenv: of any text what is written is read back, or nothing is written', () => {
    const file = fileOf('.env')
    const piece = fc.constantFrom(
      ...[
        'A',
        'B',
        '=',
        ': ',
        ' ',
        '\n',
        '\r\n',
        '\r',
        '"',
        "'",
        '`',
        '#',
        '\\',
        'export ',
        'x',
        'é',
        '\u2028',
        '\uFEFF',
      ],
    )
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 40 }), value, (text, next) => {
        for (const { entry, value } of entriesIn(file(text))) {
          expect(dotenv.parse(text)[entry]).toBe(value)
          check(file, text, entry, next, (each) => dotenv.parse(each))
        }
      }),
      runs(500),
    )
  })

  test('JSON: all but the value stays, twice is once, and it can be undone', () => {
    const file = fileOf('settings.json')
    const others = fc.dictionary(
      fc.string({ unit: 'grapheme', maxLength: 8 }).filter((name) => name !== 'A' && name !== '__proto__'),
      fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
      { maxKeys: 3 },
    )
    const space = fc.constantFrom<[indent: string, lineEnd: string]>(['', ''], ['  ', '\n'], ['\t', '\r\n'])
    fc.assert(
      fc.property(others, others, value, value, space, (before, after, old, next, [indent, lineEnd]) => {
        const whole = JSON.stringify({ ...before, A: 'here it stands', ...after }, null, indent)
        const [prefix, suffix] = whole.replaceAll('\n', lineEnd).split('"here it stands"')
        const around = (text: string) => prefix + JSON.stringify(text) + suffix
        const parse = (text: string) => JSON.parse(text)
        expect(check(file, around(old), 'A', next, parse)).toBe(around(next))
      }),
      runs(200),
    )
  })
})
