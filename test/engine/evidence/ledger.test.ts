import '../../support/inMemory.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callOf } from '../../../electron/engine/call.ts'
import { coveredDays } from '../../../electron/engine/evidence/coveredDays.ts'
import { ledgerOf, ledgersOf } from '../../../electron/engine/evidence/readLedger.ts'
import { inside } from '../../support/vaultFiles.ts'
import { vaultWithKeys } from './logOf.ts'

const dayMs = 86_400_000
const hour = 3_600_000
const minute = 60_000
const monday = Date.UTC(2027, 0, 4)
const first = monday / dayMs

const span = (from: number, to: number) => ({ from: monday + from, to: monday + to })
/** Covered days, counted from Monday. */
const days = (...spans: { from: number; to: number }[]) =>
  coveredDays(spans).map(({ from, to }) => [from - first, to - first])

describe('the days that logs cover', () => {
  test('are the whole ones between the first and the last line', () => {
    expect(days(span(10 * hour, 4 * dayMs + 10 * hour))).toEqual([[1, 3]])
    expect(days(span(10 * hour, dayMs + 10 * hour))).toEqual([])
    expect(days(span(2 * hour, 22 * hour))).toEqual([])
    expect(days()).toEqual([])
  })

  test('have that of the first and the last line too where these stand within an hour of midnight', () => {
    expect(days(span(5_000, dayMs - 10_000))).toEqual([[0, 0]])
    expect(days(span(hour, dayMs - hour))).toEqual([[0, 0]])
    expect(days(span(hour + 1, dayMs - hour))).toEqual([])
    expect(days(span(hour, dayMs - hour - 1))).toEqual([])
    expect(days(span(-20 * minute, dayMs + 20 * minute))).toEqual([[0, 0]])
    expect(days(span(-20 * minute, 20 * minute))).toEqual([])
  })

  test('go on where another log goes on, and a gap stays a gap', () => {
    const noon = 12 * hour
    const to = dayMs + noon
    expect(days(span(0, to), span(to + minute, 3 * dayMs))).toEqual([[0, 2]])
    expect(days(span(0, to), span(to + 2 * hour, 3 * dayMs))).toEqual([
      [0, 0],
      [2, 2],
    ])
    expect(days(span(0, 5 * dayMs), span(dayMs, 2 * dayMs))).toEqual([[0, 4]])
  })

  test('go on where one log ends shortly before midnight and the next begins shortly after it', () => {
    expect(days(span(0, dayMs - 40 * minute), span(dayMs + 40 * minute, 2 * dayMs))).toEqual([[0, 1]])
  })

  test('do not depend on the order, are apart and ascending, and more logs never cover less', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(40 * 24), fc.nat(6 * 24)).map(([from, length]) => span(from * hour, (from + length) * hour)),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(spans, (all) => {
        const whole = coveredDays(all)
        expect(coveredDays(all.toReversed())).toEqual(whole)
        for (const [index, range] of whole.entries()) {
          expect(range.to).toBeGreaterThanOrEqual(range.from)
          const next = whole[index + 1]
          if (next) expect(next.from).toBeGreaterThan(range.to + 1)
        }
        for (const { from, to } of coveredDays(all.slice(1)))
          expect(whole.some((range) => range.from <= from && range.to >= to)).toBe(true)
      }),
    )
  })
})

describe('the ledger of a key', () => {
  const line = (at: number, path: string, method = 'GET') =>
    JSON.stringify({ time: new Date(monday + at).toISOString(), method, path, status: 200 })
  const call = callOf(new AbortController().signal, () => {})

  test('counts calls and days by scope, a day that several logs show once', async () => {
    const { home, keys, read, engine } = await vaultWithKeys()
    await read(
      'sendgrid',
      [line(hour, '/v3/templates'), line(2 * hour, '/v3/templates'), line(3 * dayMs, '/v3/templates')].join('\n'),
    )
    await read('sendgrid', [line(2 * hour, '/v3/templates'), line(dayMs, '/v3/mail/send', 'POST')].join('\n'))
    const entries = ['2026-12-01T00:00:00Z', '2026-12-05T00:00:00Z'].map((startedDateTime) => ({
      startedDateTime,
      request: { method: 'GET', url: 'https://api.sendgrid.com/v3/unheard' },
      response: { status: 200 },
    }))
    await read('sendgrid', JSON.stringify({ log: { creator: {}, entries } }))
    engine.close()
    await inside(home, ({ db }) => {
      const row = db.prepare<[string], number>('SELECT row FROM keys WHERE id = ?').pluck().get(keys.sendgrid) ?? 0
      expect(ledgerOf(db, row)).toMatchObject({
        byScope: new Map([
          ['mail.send', { count: 1, days: 1, first: first + 1, last: first + 1 }],
          ['templates.read', { count: 4, days: 2, first, last: first + 3 }],
        ]),
        // Of the HTTP archive nothing is covered.
        covered: [{ from: first, to: first + 2 }],
        from: Date.UTC(2026, 11, 1),
        to: monday + 3 * dayMs,
        rows: 4,
      })
    })
  })

  test('has no trace of a log that was forgotten', async () => {
    const { home, keys, read, engine, client } = await vaultWithKeys()
    await read('sendgrid', line(hour, '/v3/templates'))
    await read('sendgrid', line(hour, '/v3/mail/send', 'POST'))
    const { sources } = await client.evidence.list({ key: keys.sendgrid })
    await client.evidence.remove({ id: sources[1]?.id ?? '' })
    engine.close()
    await inside(home, ({ db }) => {
      const row = db.prepare<[string], number>('SELECT row FROM keys WHERE id = ?').pluck().get(keys.sendgrid) ?? 0
      const { byScope, rows } = ledgerOf(db, row)
      expect([...byScope.keys()]).toEqual(['mail.send'])
      expect(rows).toBe(1)
    })
  })

  test('is empty where no log was read', async () => {
    const { home, engine } = await vaultWithKeys()
    engine.close()
    await inside(home, ({ db }) => {
      expect(ledgerOf(db, 1)).toEqual({ byScope: new Map(), covered: [], from: null, to: null, rows: 0 })
    })
  })

  test('is the same when all are read at once', async () => {
    const { home, engine, client, read } = await vaultWithKeys()
    await read('sendgrid', line(hour, '/v3/templates'))
    await read('persona', line(hour, '/api/v1/cases'))
    for (let n = 0; n < 600; n++) {
      const { key } = await client.keys.add({ name: `key ${n}`, value: `made up, number ${n}`, provider: 'sendgrid' })
      if (n % 3 === 0) continue
      const text = [
        line((n % 200) * hour, '/v3/templates'),
        line((n % 200) * hour + dayMs, '/v3/mail/send', 'POST'),
      ].join('\n')
      await client.evidence.import({ key: key.id, source: { name: 'calls.log', text } })
    }
    engine.close()
    await inside(home, async ({ db }) => {
      const rows = db.prepare<[], number>('SELECT row FROM keys').pluck().all()
      const all = await ledgersOf(db, call)
      const one = rows.map((row) => [row, ledgerOf(db, row)] as const).filter(([, { from }]) => from !== null)
      expect(all.size).toBe(402)
      expect(new Map(one)).toEqual(all)
    })
  })
})
