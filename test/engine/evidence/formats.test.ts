import { describe, expect, test } from 'vitest'
import { formatOf, formats } from '../../../electron/engine/evidence/formats.ts'
import type { LoggedCall } from '../../../electron/engine/evidence/loggedCall.ts'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'

const at = Date.UTC(2027, 0, 10, 12, 30, 15)
const iso = '2027-01-10T12:30:15.000Z'

/** Reads a text in pieces of so many bytes. */
function callsOf(format: EvidenceFormat, text: string | Buffer, pieceBytes = 65_536) {
  const calls: (LoggedCall | null)[] = []
  const reader = formats[format].read((call) => calls.push(call))
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += pieceBytes) reader.write(bytes.subarray(from, from + pieceBytes))
  reader.end()
  return calls
}

const call = (more: Partial<LoggedCall> = {}): LoggedCall => ({
  method: 'POST',
  address: '/v3/mail/send',
  host: null,
  at,
  status: 202,
  keyId: null,
  isIncoming: false,
  ...more,
})

const url = 'https://api.sendgrid.com/v3/mail/send'

const harEntry = {
  startedDateTime: iso,
  time: 12,
  request: { method: 'post', url, headers: [{ name: 'method', value: 'GET' }], postData: { text: '{"url":"x"}' } },
  response: { status: 202, content: { text: 'a "quoted" \\ text' }, headers: [] },
}
const har = {
  log: { version: '1.2', creator: { name: 'a browser', version: '1' }, pages: [], entries: [harEntry, harEntry] },
}

const personaLog = (apiKey?: object) => ({
  type: 'api-log',
  id: 'req_1',
  attributes: {
    request: { method: 'GET', path: '/api/v1/accounts', 'get-params': { path: '/x' }, headers: { method: 'POST' } },
    response: { status: 200, headers: {}, body: { data: { type: 'api-log' } } },
    'created-at': iso,
  },
  ...apiKey,
})
const personaCall = (more: Partial<LoggedCall> = {}) =>
  call({ method: 'GET', address: '/api/v1/accounts', status: 200, ...more })

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
})
const spanWith = (attributes: object[], more: object = {}) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute('http.request.method', 'DELETE')] },
      scopeSpans: [
        {
          scope: { name: 'http' },
          spans: [
            {
              traceId: '5b8e',
              name: 'POST',
              kind: 3,
              startTimeUnixNano: `${at}000000`,
              attributes,
              events: [{ attributes: [attribute('url.full', 'https://x/')] }],
              ...more,
            },
          ],
        },
      ],
    },
  ],
})
const spanCall = spanWith([
  attribute('http.request.method', 'POST'),
  attribute('url.full', url),
  attribute('http.response.status_code', 202),
])

describe('an HTTP archive', () => {
  test.each([
    ['in one line', JSON.stringify(har)],
    ['over lines', JSON.stringify(har, null, 2)],
    ['with another order of members', JSON.stringify({ log: { entries: har.log.entries, creator: {} } })],
  ])('%s', (_, text) => {
    expect(formatOf(text)).toBe('har')
    expect(callsOf('har', text)).toEqual([call({ address: url }), call({ address: url })])
  })

  test('an entry without a time is no call, and one that was cut off leaves those before it', () => {
    const timeless = { ...harEntry, startedDateTime: undefined }
    const text = JSON.stringify({ log: { entries: [harEntry, timeless, harEntry] } })
    expect(callsOf('har', text)).toEqual([call({ address: url }), null, call({ address: url })])
    expect(callsOf('har', text.slice(0, -40))).toEqual([call({ address: url }), null, null])
  })
})

describe('Persona’s API logs', () => {
  const page = { data: [personaLog(), personaLog()], links: { next: null, prev: null } }
  test.each([
    ['a page', JSON.stringify(page), 2],
    ['a page over lines', JSON.stringify(page, null, 2), 2],
    ['several pages', JSON.stringify([page, page]), 4],
    ['a page a line', `${JSON.stringify(page)}\n${JSON.stringify(page)}\n`, 4],
    ['one log', JSON.stringify({ data: personaLog() }), 1],
    ['a page without logs', JSON.stringify({ data: [], links: {} }), 0],
  ])('%s', (_, text, count) => {
    expect(formatOf(text)).toBe('persona')
    expect(callsOf('persona', text)).toEqual(Array.from({ length: count }, () => personaCall()))
  })

  test.each(['created-at', 'created_at', 'createdAt'])('names are spelled as the key wants them: %s', (name) => {
    const log = personaLog()
    const { 'created-at': created, ...rest } = log.attributes
    expect(
      callsOf('persona', JSON.stringify({ data: [{ ...log, attributes: { ...rest, [name]: created } }] })),
    ).toEqual([personaCall()])
  })

  test('a row may name its key', () => {
    const named = personaLog({ relationships: { 'api-key': { data: { type: 'api-key', id: 'api_theirs' } } } })
    expect(callsOf('persona', JSON.stringify({ data: [named] }))).toEqual([personaCall({ keyId: 'api_theirs' })])
  })

  test('what is no log of a call is none', () => {
    expect(callsOf('persona', JSON.stringify({ data: [{ type: 'account', id: 'act_1' }] }))).toEqual([null])
  })
})

describe('lines of JSON', () => {
  test.each<[string, object, Partial<LoggedCall>?]>([
    ['plain', { time: iso, method: 'POST', path: '/v3/mail/send', status: 202 }],
    [
      'pino',
      {
        level: 30,
        time: at,
        hostname: 'web-1',
        req: { id: 1, method: 'POST', url: '/v3/mail/send' },
        res: { statusCode: 202 },
      },
    ],
    [
      'the Elastic Common Schema',
      {
        '@timestamp': iso,
        http: { request: { method: 'post' }, response: { status_code: 202 } },
        url: { domain: 'api.sendgrid.com', path: '/v3/mail/send' },
      },
      { host: 'api.sendgrid.com' },
    ],
    [
      'the same with dots',
      { '@timestamp': iso, 'http.request.method': 'post', 'http.response.status_code': 202, 'url.full': url },
      { address: url },
    ],
    [
      'half with dots',
      {
        '@timestamp': iso,
        'http.request': { method: 'post' },
        http: { 'response.status_code': 202 },
        'url.path': '/v3/mail/send',
      },
    ],
    ['zap', { ts: at / 1000, http_method: 'POST', uri: '/v3/mail/send', status_code: '202' }],
    [
      'nginx',
      {
        time_iso8601: '2027-01-10T13:30:15+01:00',
        request: 'POST /v3/mail/send HTTP/1.1',
        status: '202',
        host: 'gateway',
      },
    ],
    ['microseconds', { timestamp: at * 1_000, method: 'POST', url: '/v3/mail/send', status: 202 }],
    ['nanoseconds', { timestamp: `${at}000000`, method: 'POST', url: '/v3/mail/send', status: 202 }],
    ['a time without a zone', { timestamp: '2027-01-10 12:30:15', method: 'POST', url: '/v3/mail/send', status: 202 }],
    ['no status', { time: iso, method: 'POST', path: '/v3/mail/send' }, { status: null }],
    ['a request that has no answer', { time: iso, method: 'POST', path: '/v3/mail/send', status: 0 }, { status: null }],
  ])('of %s', (_, line, more) => {
    expect(callsOf('ndjson', JSON.stringify(line))).toEqual([call(more)])
  })

  test.each([
    ['no time', { method: 'GET', path: '/' }],
    ['a time that is none', { time: 'yesterday', method: 'GET', path: '/' }],
    ['a day that is none', { time: '2027-13-41T99:00:00Z', method: 'GET', path: '/' }],
    ['no path', { time: iso, method: 'GET' }],
    ['no method', { time: iso, path: '/' }],
    ['what a browser asks first', { time: iso, method: 'OPTIONS', path: '/' }],
    ['a method that is none', { time: iso, method: { GET: 1 }, path: '/' }],
  ])('with %s are no calls', (_, line) => {
    expect(callsOf('ndjson', JSON.stringify(line))).toEqual([null])
  })

  test('one that is broken costs no other', () => {
    const good = JSON.stringify({ time: iso, method: 'POST', path: '/v3/mail/send', status: 202 })
    for (const bad of [
      '{',
      '{"a":',
      '{"a":"b',
      '{"a":1 2}',
      'text',
      '"text"',
      '17',
      '{"a":[1,2',
      '{"x":{"y":[',
      '\u0000',
      '{"a" 1}',
      'nul',
    ])
      expect(callsOf('ndjson', `${good}\n${bad}\n${good}\n`), bad).toEqual([call(), null, call()])
  })

  test('an array of them over lines is as good, and so are empty lines', () => {
    const good = JSON.stringify({ time: iso, method: 'POST', path: '/v3/mail/send', status: 202 })
    expect(callsOf('ndjson', `[\n${good},\n${good}\n]\n`)).toEqual([call(), call()])
    expect(callsOf('ndjson', `\r\n${good}\r\n\r\n${good}`)).toEqual([call(), call()])
  })
})

describe('access logs', () => {
  test.each<[string, string, Partial<LoggedCall>?]>([
    ['common', '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "POST /v3/mail/send HTTP/1.1" 202 17'],
    [
      'combined',
      '::1 - ada [10/Jan/2027:13:30:15 +0100] "POST /v3/mail/send HTTP/2.0" 202 17 "https://x/" "a browser"',
    ],
    [
      'with a virtual host',
      'api.example.org:443 192.0.2.1 - - [10/Jan/2027:07:00:15 -0530] "POST /v3/mail/send HTTP/1.1" 202 -',
    ],
    ['without an answer', '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "POST /v3/mail/send" - -', { status: null }],
    ['through a proxy', `192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "POST ${url} HTTP/1.1" 202 1`, { address: url }],
  ])('%s', (_, line, more) => {
    expect(formatOf(`\n${line}\n`)).toBe('clf')
    expect(callsOf('clf', `${line}\n`)).toEqual([call(more)])
  })

  test('what a server writes for noise is no call', () => {
    const noise = [
      '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "\\x16\\x03\\x01" 400 150 "-" "-"',
      '192.0.2.1 - - [10/Foo/2027:12:30:15 +0000] "GET / HTTP/1.1" 200 1',
      '192.0.2.1 - - [32/Jan/2027:12:30:15 +0000] "GET / HTTP/1.1" 200 1',
      '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "CONNECT api.sendgrid.com:443 HTTP/1.1" 200 1',
      '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "GET /',
      'started',
    ]
    expect(callsOf('clf', noise.join('\n'))).toEqual(noise.map(() => null))
  })
})

describe('OpenTelemetry spans', () => {
  test.each([
    ['a document', JSON.stringify(spanCall), 1],
    ['a document over lines', JSON.stringify(spanCall, null, 2), 1],
    ['a document a line', `${JSON.stringify(spanCall)}\n${JSON.stringify(spanCall)}`, 2],
  ])('%s', (_, text, count) => {
    expect(formatOf(text)).toBe('otel')
    expect(callsOf('otel', text)).toEqual(Array.from({ length: count }, () => call({ address: url })))
  })

  test('by earlier conventions', () => {
    const span = spanWith([
      attribute('http.method', 'POST'),
      attribute('http.target', '/v3/mail/send'),
      attribute('net.peer.name', 'api.sendgrid.com'),
      attribute('http.status_code', 202),
    ])
    expect(callsOf('otel', JSON.stringify(span))).toEqual([call({ host: 'api.sendgrid.com' })])
  })

  test('one that is no HTTP call is passed over, and its attributes are not taken for the next one’s', () => {
    const query = spanWith([attribute('db.system', 'sqlite'), attribute('url.full', 'https://example.org/')])
    const bare = spanWith([attribute('http.request.method', 'POST'), attribute('url.path', '/v3/mail/send')])
    expect(callsOf('otel', `${JSON.stringify(query)}\n${JSON.stringify(bare)}`)).toEqual([call({ status: null })])
  })

  test.each([2, 'SPAN_KIND_SERVER'])('one of kind %s was called and did not call', (kind) => {
    const span = spanWith([attribute('http.request.method', 'POST'), attribute('url.path', '/v3/mail/send')], { kind })
    expect(callsOf('otel', JSON.stringify(span))).toEqual([call({ status: null, isIncoming: true })])
  })
})

test.each<[EvidenceFormat, string]>([
  ['har', JSON.stringify(har, null, 1)],
  ['persona', JSON.stringify({ data: [personaLog(), { ...personaLog(), id: 'ä€𝄞' }] })],
  [
    'ndjson',
    `${JSON.stringify({ time: iso, method: 'POST', path: '/v3/m\\u0061il/"ä€𝄞\n"', status: 202, deep: [[[{}]]] })}\nbroken "\n{}`,
  ],
  ['clf', '\u20ac - - [10/Jan/2027:12:30:15 +0000] "POST /v3/mail/send HTTP/1.1" 202 17\r\nnoise\n\n'],
  ['otel', JSON.stringify(spanCall)],
])('where a log is cut into pieces does not matter: %s', (format, text) => {
  const whole = callsOf(format, text)
  expect(whole.length).toBeGreaterThan(0)
  for (const bytes of [1, 2, 3, 5, 7, 64]) expect(callsOf(format, text, bytes)).toEqual(whole)
})

test('a log of no known kind is refused', () => {
  for (const text of ['', 'hello\nworld\n', '<html>', 'key=value'])
    expect(() => formatOf(text)).toThrow('what kind of log')
})
