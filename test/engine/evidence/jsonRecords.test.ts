import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonRecords } from '../../../electron/engine/evidence/jsonRecords.ts'

const wanted = { '': ['kind', 'a.text', 'a.b.text'], 'a.list': ['text', 'b.text'] }

/** What is read of a text that is given in pieces of so many bytes. */
function recordsOf(text: string, pieceBytes: number, perLine = false) {
  const records: (null | [record: string, fields: Record<string, string>])[] = []
  const reader = jsonRecords(wanted, perLine, (fields, record) =>
    records.push(fields && [record, Object.fromEntries(fields)]),
  )
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += pieceBytes) reader.write(bytes.subarray(from, from + pieceBytes))
  reader.end()
  return records
}

const said = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const other = fc.jsonValue({ maxDepth: 4 })
const named = fc.string().filter((name) => !/^(kind|a|b|list|text)(\.|$)/.test(name) && name !== '__proto__')

/** An object with some of these members, in any order, among others that nobody asks for. */
const objectWith = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(
      fc.record(members, { requiredKeys: [] }),
      fc.array(fc.tuple(named, other), { maxLength: 4 }),
      fc.infiniteStream(fc.nat(1_000)),
    )
    .map(([wanted, others, order]) =>
      Object.fromEntries(
        [...others, ...Object.entries(wanted)]
          .map((entry) => [order.next().value, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry),
      ),
    )

const element = objectWith({ text: said, b: objectWith({ text: said }) })
const document = objectWith({
  kind: fc.oneof(said, fc.constantFrom(null, true, {})),
  a: objectWith({ text: said, b: objectWith({ text: said }), list: fc.oneof(element, fc.array(element)) }),
})

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same by a whole parse. */
function expected(whole: unknown) {
  const at = (node: unknown, path: string) =>
    path.split('.').reduce<unknown>((value, name) => (isNode(value) ? value[name] : undefined), node)
  const pick = (node: unknown, fields: readonly string[]) =>
    Object.fromEntries(
      fields
        .map((field) => [field, at(node, field)] as const)
        .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
        .map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
  const list = at(whole, 'a.list')
  const elements = Array.isArray(list) ? list : isNode(list) ? [list] : []
  return [...elements.map((each) => ['a.list', pick(each, wanted['a.list'])]), ['', pick(whole, wanted[''])]]
}

test('what is picked out of JSON is what a whole parse gives, wherever it is cut and however it is laid out', () => {
  fc.assert(
    fc.property(
      document,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(undefined, 2),
      (whole, pieceBytes, indent) => {
        const text = JSON.stringify(whole, null, indent)
        expect(recordsOf(text, pieceBytes)).toEqual(expected(JSON.parse(text)))
        if (indent === undefined)
          expect(recordsOf(`${text}\n${text}`, pieceBytes, true)).toEqual([
            ...expected(JSON.parse(text)),
            ...expected(JSON.parse(text)),
          ])
      },
    ),
    { numRuns: 1_000 },
  )
})

test('any text at all is read to its end, and so is what follows in the next line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (noise, pieceBytes) => {
      expect(recordsOf(`${noise}\n{"kind":"good"}\n`, pieceBytes, true).at(-1)).toEqual(['', { kind: 'good' }])
    }),
    { numRuns: 2_000 },
  )
})

test('of a text that is longer than an address ever is the beginning is kept', () => {
  for (const filling of ['x', '\\n', '\\u00e9', '\u20ac']) {
    const [record] = recordsOf(`{"kind":"start${filling.repeat(50_000)}"}`, 1_000)
    expect(record?.[1].kind).toMatch(/^start(x+|\n+|é+|€+\ufffd?)$/)
    expect(record?.[1].kind?.length).toBeLessThan(17_000)
  }
})

test('an array in an array is not looked into', () => {
  const text = JSON.stringify({ a: { list: [[{ text: 'deep' }], { text: 'here' }] }, kind: 'k' })
  expect(recordsOf(text, 1_000)).toEqual([
    ['a.list', { text: 'here' }],
    ['', { kind: 'k' }],
  ])
})
