import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cheapCost, testEngine } from '../support/engine.ts'
import { temporaryFolder } from '../support/home.ts'
import { inside } from '../support/vaultFiles.ts'
import { markedKeys } from './markedKeys.ts'
import { scannerFor } from './scanner.ts'

const password = 'a password for tests'

test('of logs full of secrets nothing is kept, said or readable in the home, not even inside the vault', async () => {
  const folder = temporaryFolder()
  const { home, client, clock, engine } = testEngine(join(folder, 'home'))
  const made = markedKeys(20_270_116)
  await client.vault.create({ password, recovery: false, cost: cheapCost })
  // The value of this key is no marker: that the vault holds it is its purpose.
  const value = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`
  const { key } = await client.keys.add({ name: 'Mail', value, provider: 'sendgrid' })
  const time = new Date(clock.at).toISOString()
  const url = () =>
    `https://${made.secret()}:${made.secret()}@api.sendgrid.com/v3/unheard/${made.secret()}/of?key=${made.secret()}#${made.secret()}`
  const path = () => `/v3/templates/${made.secret()}?api_key=${made.secret()}`
  const headers = () => ({
    authorization: `Bearer ${made.secret()}`,
    cookie: made.secret(),
    [made.secret()]: made.secret(),
  })
  const body = () => JSON.stringify({ secret: made.secret() })
  const logs: Record<string, () => string> = {
    'a.har': () =>
      JSON.stringify({
        log: {
          creator: { name: made.secret() },
          entries: [url(), `https://api.sendgrid.com${path()}`].map((url) => ({
            startedDateTime: time,
            request: { method: 'GET', url, headers: headers(), queryString: headers(), postData: { text: body() } },
            response: { status: 200, content: { text: body() }, headers: headers() },
          })),
        },
      }),
    'b.json': () =>
      JSON.stringify({
        data: [
          {
            type: 'api-log',
            id: made.secret(),
            attributes: {
              request: { method: 'GET', path: path(), headers: headers(), 'post-params': { a: body() } },
              response: { status: 200, headers: headers() },
              'created-at': time,
            },
            relationships: { 'api-key': { data: { id: made.secret() } } },
          },
        ],
      }),
    'c.ndjson': () =>
      [
        JSON.stringify({ time, method: 'GET', path: path(), headers: headers(), body: body(), user: made.secret() }),
        JSON.stringify({ time, method: made.secret(), path: made.secret() }),
        JSON.stringify({ time, method: 'GET', url: url() }),
        `${made.secret()} {"broken": "${made.secret()}`,
      ].join('\n'),
    'd.log': () =>
      [
        `${made.secret()} - ${made.secret()} [15/Jan/2027:12:00:00 +0000] "GET ${path()} HTTP/1.1" 200 1 "${url()}" "${made.secret()}"`,
        `192.0.2.1 - - [15/Jan/2027:12:00:00 +0000] "GET ${made.secret()} HTTP/1.1" 200 1`,
        made.secret(),
      ].join('\n'),
    'e.otel': () =>
      JSON.stringify({
        resourceSpans: [
          {
            scopeSpans: [
              {
                spans: [
                  {
                    name: made.secret(),
                    kind: 3,
                    startTimeUnixNano: `${clock.at}000000`,
                    attributes: [
                      { key: 'http.request.method', value: { stringValue: 'GET' } },
                      { key: 'url.full', value: { stringValue: url() } },
                      { key: made.secret(), value: { stringValue: made.secret() } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
  }
  const said: unknown[] = []
  engine.onEvent((event) => said.push(event))
  for (const [name, text] of Object.entries(logs)) {
    const file = join(folder, name)
    writeFileSync(file, name === 'd.log' ? gzipSync(text()) : text())
    const report = await client.evidence.import({ key: key.id, source: { file } })
    expect(report.rows + report.unmapped.length + report.foreign, name).toBeGreaterThan(0)
    said.push(report)
    said.push(await client.evidence.import({ key: key.id, source: { name, text: text() }, dryRun: true }))
  }
  for (const format of ['har', 'persona', 'ndjson', 'clf', 'otel', 'auto'] as const) {
    const text = `${made.secret()}\n{"${made.secret()}`
    said.push(await client.evidence.import({ key: key.id, source: { name: 'x', text }, format }).catch(String))
  }
  said.push(await client.evidence.list({ key: key.id }), await client.activity.list({}))
  expect(made.markers.length).toBeGreaterThan(80)
  const scanner = scannerFor(made.markers)
  expect(scanner.bytes(Buffer.from(JSON.stringify(said)))).toEqual([])
  engine.close()
  expect(scanner.folder(home)).toEqual([])
  await inside(home, ({ db }) => {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    const contents = tables
      .filter((name) => !name.startsWith('search'))
      .map((name) => db.prepare(`SELECT * FROM ${name}`).all())
    expect(JSON.stringify(contents)).toContain('templates.read')
    expect(scanner.bytes(Buffer.from(JSON.stringify(contents)))).toEqual([])
  })
})
