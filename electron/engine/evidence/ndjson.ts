import { type Fields, jsonRecords } from './jsonRecords.ts'
import { callOf, type LogReader, type Tell } from './loggedCall.ts'
import { momentOf } from './momentOf.ts'

// The names that loggers and the Elastic Common Schema use, the most telling first.
const methods = [
  'http.request.method',
  'http.method',
  'http_method',
  'req.method',
  'request.method',
  'request_method',
  'requestMethod',
  'method',
]
const addresses = [
  'url.full',
  'http.url',
  'url.original',
  'req.url',
  'request.url',
  'requestUrl',
  'url',
  'request_uri',
  'http.target',
  'url.path',
  'req.path',
  'request.path',
  'uri',
  'path',
]
const statuses = [
  'http.response.status_code',
  'http.status_code',
  'res.statusCode',
  'response.status',
  'status_code',
  'statusCode',
  'status',
]
const times = ['@timestamp', 'timestamp', 'ts', 'time', 'time_iso8601', 'msec', 'startTime']
// `host` and `hostname` are not among them: with most loggers that is the machine that wrote the line.
const hosts = ['url.domain', 'server.address', 'http.host', 'http_host', 'req.headers.host', 'request.headers.host']

/** A line of JSON a call, with its method, path or address, and time under any of their usual names. */
export const readNdjson = (tell: Tell): LogReader =>
  jsonRecords({ '': [...methods, ...addresses, ...statuses, ...times, ...hosts, 'request'] }, true, (line) =>
    tell(line && callOfLine(line)),
  )

function callOfLine(line: Fields) {
  const first = (names: readonly string[]) => {
    for (const name of names) {
      const text = line.get(name)
      if (text !== undefined) return text
    }
    return undefined
  }
  // As nginx names it: `GET /v3/mail/send HTTP/1.1`.
  const [method, address] = line.get('request')?.split(' ') ?? []
  return callOf({
    method: first(methods) ?? method,
    address: first(addresses) ?? address,
    at: momentOf(first(times)),
    status: first(statuses),
    host: first(hosts),
  })
}
