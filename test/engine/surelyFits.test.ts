import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { surelyFits } from '../../electron/engine/surelyFits.ts'

const row = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  owner: z.string().nullable(),
  kind: z.enum(['a', 'b']),
  sure: z.literal(true),
  many: z.array(z.string()).nullable(),
  count: z.number().int(),
  share: z.number(),
  on: z.boolean(),
})
const page = z.strictObject({ rows: z.array(row) })
const good = {
  id: '0190a5e2-3b7c-7d1e-8f00-123456789abc',
  name: 'a',
  owner: null,
  kind: 'a',
  sure: true,
  many: ['x'],
  count: 1,
  share: 0.5,
  on: false,
}

test('what fits is told at once', () => {
  expect(surelyFits(page, { rows: [good, { ...good, owner: 'o', many: null }] })).toBe(true)
  expect(surelyFits(page, { rows: [] })).toBe(true)
})

test('it never says yes where the schema says no', () => {
  const fields = Object.keys(good)
  const something = fc.oneof(
    fc.anything(),
    fc.constantFrom(...Object.values(good), undefined, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, 'a', ''),
  )
  fc.assert(
    fc.property(fc.constantFrom(...fields, 'secret', '__proto__'), something, fc.boolean(), (field, value, drop) => {
      const changed: Record<string, unknown> = { ...good }
      if (drop) delete changed[fields[0] ?? '']
      Object.defineProperty(changed, field, { value, enumerable: true, configurable: true, writable: true })
      const said = surelyFits(page, { rows: [changed] })
      expect(said && !page.safeParse({ rows: [changed] }).success).toBe(false)
    }),
    { numRuns: 3_000 },
  )
})

test('a field that is not named is never passed over', () => {
  expect(surelyFits(page, { rows: [{ ...good, value: 'secret' }] })).toBe(false)
  const { owner: _, ...others } = good
  expect(surelyFits(page, { rows: [{ ...others, value: 'secret' }] })).toBe(false)
  expect(surelyFits(page, { rows: [good], value: 'secret' })).toBe(false)
})

test('where only the schema can tell, it leaves that to the schema', () => {
  const fitting: [z.ZodType, unknown][] = [
    [z.object({}), {}],
    [z.string().min(1), 'a'],
    [z.array(z.string()).max(1), ['a']],
    [z.number().max(1), 1],
    [z.enum(['a', 'b']).refine((word) => word === 'a'), 'a'],
    [z.boolean().refine((on) => on), true],
    [z.boolean().nullable().refine(Boolean), true],
    [z.string().transform((text) => text), 'a'],
    [z.record(z.string(), z.json()), {}],
  ]
  for (const [schema, value] of fitting) {
    expect(schema.safeParse(value).success).toBe(true)
    expect(surelyFits(z.strictObject({ a: schema }), { a: value })).toBe(false)
  }
})
