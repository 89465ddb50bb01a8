import { expect, test } from 'vitest'
import type { Caller } from '../../../electron/engine/network/caller.ts'
import { personaLogs } from '../../../electron/engine/sync/personaLogs.ts'

const noon = Date.UTC(2027, 0, 15, 12)
const minuteMs = 60_000

const log = (minutesAgo: number, more: object = {}) => ({
  type: 'api-log',
  id: `req_${minutesAgo}`,
  attributes: {
    request: { method: 'GET', path: '/api/v1/inquiries', headers: { a: 'b' } },
    response: { status: 200 },
    'created-at': new Date(noon - minutesAgo * minuteMs).toISOString(),
    ...more,
  },
})

/** Reads pages that Persona answers one after the other, back to so many minutes ago. */
async function read(pages: { data: object[]; next?: string }[], minutesAgo: number) {
  const asked: string[] = []
  const caller: Caller = {
    host: 'api.withpersona.com',
    wait: async () => {},
    now: () => noon,
    async send({ path }) {
      const page = pages[asked.length]
      asked.push(path)
      const json = { data: page?.data, links: { next: page?.next ?? null, prev: null } }
      return { ok: true, value: { status: 200, headers: {}, json } }
    },
  }
  return { asked, read: await personaLogs(caller, noon - minutesAgo * minuteMs, () => {}) }
}

test('reads until a call from before the moment, and says that every call since is there', async () => {
  const pages = [
    { data: [log(1), log(2)], next: '?page[after]=req_2' },
    { data: [log(3), log(9)], next: '?x' },
  ]
  const { asked, read: found } = await read(pages, 5)
  expect(asked).toHaveLength(2)
  expect(found).toMatchObject({ ok: true, value: { from: noon - 5 * minuteMs, calls: [{}, {}, {}, {}] } })
})

test('reads on for as long as a call may stand from its place', async () => {
  const pages = [{ data: [log(1), log(5.5)], next: '?page[after]=req_2' }, { data: [log(4.9), log(9)] }]
  const { asked, read: found } = await read(pages, 5)
  expect(asked).toHaveLength(2)
  expect(found).toMatchObject({ ok: true, value: { from: noon - 5 * minuteMs, calls: [{}, {}, {}, {}] } })
})

test('where the logs end before that, every call is there since the oldest', async () => {
  expect((await read([{ data: [log(1), log(2)] }], 5)).read).toMatchObject({ value: { from: noon - 2 * minuteMs } })
  expect((await read([{ data: [] }], 5)).read).toEqual({ ok: true, value: { calls: [], from: null } })
})

test('of a link nothing but where the next page begins is used', async () => {
  const next = 'https://elsewhere.example/api/v1/api-logs?page[size]=9&page[after]=req_1&token=x'
  const { asked } = await read([{ data: [log(1)], next }, { data: [] }], 5)
  expect(asked[1]).toBe('/api/v1/api-logs?page%5Bsize%5D=100&page%5Bafter%5D=req_1')
})

test('a log names its key as what belongs to it or among its attributes, or not at all', async () => {
  const named = { ...log(1), relationships: { 'api-key': { data: { id: 'api_a', type: 'api-key' } } } }
  const { read: found } = await read([{ data: [named, log(2, { 'api-key-id': 'api_b' }), log(3)] }], 5)
  expect(found.ok && found.value.calls.map(({ keyId }) => keyId)).toEqual(['api_a', 'api_b', null])
})

test('calls that ask nothing of an API are left out, and one that cannot be read spoils the whole', async () => {
  const options = log(1, { request: { method: 'OPTIONS', path: '/' } })
  expect((await read([{ data: [options] }], 5)).read).toMatchObject({ ok: true, value: { calls: [] } })
  for (const broken of [{ ...log(1), type: 'event' }, log(1, { 'created-at': 'today' }), log(1, { request: {} })])
    expect((await read([{ data: [broken] }], 5)).read).toMatchObject({ ok: false, failure: { kind: 'unreadable' } })
})

test('logs that are not newest first are not taken, for what seems to be whole then is not', async () => {
  expect((await read([{ data: [log(9), log(2)] }], 12)).read.ok).toBe(false)
  expect((await read([{ data: [log(2.5), log(2), log(9)] }], 5)).read.ok).toBe(true)
})

test('where more is left than is read, a call beside the oldest may be missing, and nothing is said of its minute', async () => {
  const pages = Array.from({ length: 501 }, (_, n) => ({ data: [log(n / 100)], next: `?page[after]=req_${n}` }))
  const { asked, read: found } = await read(pages, 999)
  expect(asked).toHaveLength(500)
  expect(found).toMatchObject({ value: { from: noon - 3.99 * minuteMs } })
})
