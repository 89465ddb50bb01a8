import { jsonRecords } from './jsonRecords.ts'
import { callOf, type LogReader, type Tell } from './loggedCall.ts'
import { momentOf } from './momentOf.ts'

const spans = 'resourceSpans.scopeSpans.spans'
const attributes = `${spans}.attributes`

// By the conventions in force, then by earlier ones.
const methods = ['http.request.method', 'http.method']
const addresses = ['url.full', 'http.url', 'url.path', 'http.target']
const hosts = ['server.address', 'net.peer.name', 'http.host']
const statuses = ['http.response.status_code', 'http.status_code']
const wanted = new Set([...methods, ...addresses, ...hosts, ...statuses])

/** Spans of kind server, and what takes from a queue: somebody else called. */
const incoming = new Set(['2', '5', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'])

/** OpenTelemetry spans as OTLP JSON, one document or one a line. Spans that are no HTTP call are passed over. */
export function readOtel(tell: Tell): LogReader {
  const said = new Map<string, string>()
  const first = (names: readonly string[]) => names.map((name) => said.get(name)).find((text) => text !== undefined)
  return jsonRecords(
    {
      [spans]: ['kind', 'startTimeUnixNano'],
      [attributes]: ['key', 'value.stringValue', 'value.intValue'],
    },
    false,
    (fields, record) => {
      if (record === attributes && fields) {
        const name = fields.get('key') ?? ''
        if (wanted.has(name)) said.set(name, fields.get('value.stringValue') ?? fields.get('value.intValue') ?? '')
        return
      }
      const method = first(methods)
      if (fields === null) tell(null)
      else if (method !== undefined) {
        tell(
          callOf({
            method,
            address: first(addresses),
            at: momentOf(fields.get('startTimeUnixNano')),
            status: first(statuses),
            host: first(hosts),
            isIncoming: incoming.has(fields.get('kind') ?? ''),
          }),
        )
      }
      said.clear()
    },
  )
}
