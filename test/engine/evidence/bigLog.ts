import { closeSync, openSync, writeSync } from 'node:fs'

/** What a big log is made of: a beginning, as many entries as it takes, and an end. */
interface Making {
  begin: string
  /** The entry of a number. One comes a second, for 46 days and then again; two of three prove a scope. */
  entry(number: number): string
  end: string
}

const start = Date.UTC(2026, 9, 1)
const seconds = 4_000_000
const body = 'x'.repeat(1_500)
const paths = ['/v3/mail/send', '/v3/suppression/bounces?limit=5&email=ada%40example.com', '/v3/nothing/12345/of/it']

const timeOf = (number: number) => new Date(start + (number % seconds) * 1_000)
const pathOf = (number: number) => paths[number % paths.length] ?? ''
const methodOf = (number: number) => (number % paths.length === 0 ? 'POST' : 'GET')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function clfTime(time: Date): string {
  const [, year, month, day, clock] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(time.toISOString()) ?? []
  return `${day}/${months[Number(month) - 1]}/${year}:${clock} +0000`
}

const makings: Record<'har' | 'ndjson' | 'clf' | 'otel', Making> = {
  har: {
    begin: '{"log":{"version":"1.2","creator":{"name":"made"},"entries":[\n',
    entry: (number) =>
      `${number === 0 ? '' : ',\n'}${JSON.stringify({
        startedDateTime: timeOf(number).toISOString(),
        request: {
          method: methodOf(number),
          url: `https://api.sendgrid.com${pathOf(number)}`,
          headers: [{ name: 'Authorization', value: 'Bearer SG.aaaaaaaaaaaaaaaaaaaaaa' }],
          postData: { text: body },
        },
        response: { status: 200, content: { size: body.length, text: `{"a":"\\n${body}"}` } },
      })}`,
    end: ']}}',
  },
  ndjson: {
    begin: '',
    entry: (number) =>
      `${JSON.stringify({
        level: 30,
        time: timeOf(number).getTime(),
        pid: 17,
        hostname: 'web-1',
        req: {
          id: number,
          method: methodOf(number),
          url: pathOf(number),
          headers: { 'user-agent': 'a client of ours' },
        },
        res: { statusCode: 202, headers: { 'x-request-id': 'abcdef0123456789' } },
        responseTime: 12.5,
        msg: 'request completed',
      })}\n`,
    end: '',
  },
  clf: {
    begin: '',
    entry: (number) =>
      `192.0.2.7 - - [${clfTime(timeOf(number))}] "${methodOf(number)} ${pathOf(number)} HTTP/1.1" 200 1024 "-" "a client of ours/1.0 (compatible)"\n`,
    end: '',
  },
  otel: {
    begin: '',
    entry: (number) =>
      `${JSON.stringify({
        resourceSpans: [
          {
            resource: { attributes: [{ key: 'service.name', value: { stringValue: 'mailer' } }] },
            scopeSpans: [
              {
                scope: { name: 'http' },
                spans: [
                  {
                    traceId: '5b8efff798038103d269b633813fc60c',
                    spanId: 'eee19b7ec3c1b174',
                    name: 'POST',
                    kind: 3,
                    startTimeUnixNano: `${timeOf(number).getTime()}000000`,
                    attributes: [
                      { key: 'http.request.method', value: { stringValue: methodOf(number) } },
                      { key: 'url.full', value: { stringValue: `https://api.sendgrid.com${pathOf(number)}` } },
                      { key: 'http.response.status_code', value: { intValue: '200' } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      })}\n`,
    end: '',
  },
}

export const bigLogFormats = ['har', 'ndjson', 'clf', 'otel'] as const

/** Writes a log of at least so many bytes. @returns how many calls are in it */
export function writeBigLog(file: string, format: (typeof bigLogFormats)[number], bytes: number): number {
  const { begin, entry, end } = makings[format]
  const opened = openSync(file, 'w')
  try {
    let written = writeSync(opened, begin)
    let calls = 0
    while (written < bytes) {
      let piece = ''
      for (let n = 0; n < 5_000; n++) piece += entry(calls++)
      written += writeSync(opened, piece)
    }
    writeSync(opened, end)
    return calls
  } finally {
    closeSync(opened)
  }
}
