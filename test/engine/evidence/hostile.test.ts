import '../../support/inMemory.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { formats } from '../../../electron/engine/evidence/formats.ts'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import { temporaryFolder } from '../../support/home.ts'
import { randomStream } from '../../support/secrets.ts'
import { vaultWithKeys } from './logOf.ts'

const iso = '2027-01-10T12:30:15.000Z'
const good = JSON.stringify({ time: iso, method: 'POST', path: '/v3/mail/send', status: 202 })
const line = (more: object) => JSON.stringify({ time: iso, method: 'GET', status: 200, ...more })

describe('a hostile log', () => {
  test.each<[string, string]>([
    ['JSON that is a million deep', `{"a":${'['.repeat(1_000_000)}`],
    ['objects that are a million deep', '{"url":'.repeat(1_000_000)],
    ['deep JSON that ends', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a line of 8 MiB without an end', `{"path":"${'x'.repeat(8 * 2 ** 20)}`],
    ['a name of 8 MiB', `{"${'x'.repeat(8 * 2 ** 20)}":1}`],
    ['a number of a million digits', `{"time":${'9'.repeat(1_000_000)},"method":"GET","path":"/v3/templates"}`],
    ['numbers that are too large', '{"time":1e400,"method":"GET","path":"/v3/templates"}'],
    ['a time before there were logs', '{"time":0,"method":"GET","path":"/v3/templates"}'],
    ['a time that is yet to come', '{"time":"2031-01-01T00:00:00Z","method":"GET","path":"/v3/templates"}'],
    ['NUL', '\0\0\0{"time"\0:1}'],
    ['names of what every object has', '{"__proto__":{"path":"/"},"constructor":{"prototype":1}}'],
  ])('%s counts as one line that is no call', async (_, text) => {
    const { read } = await vaultWithKeys()
    expect(await read('sendgrid', `${good}\n${text}\n${good}\n`)).toMatchObject({ rows: 2, scopes: 1, unread: 1 })
  })

  test('a line of an access log that is endless is skipped', async () => {
    const { read } = await vaultWithKeys()
    const entry = '192.0.2.1 - - [10/Jan/2027:12:30:15 +0000] "POST /v3/mail/send HTTP/1.1" 202 17'
    const text = `${entry}\n${entry} "${'x'.repeat(12 * 2 ** 20)}"\n${entry}\n`
    expect(await read('sendgrid', text)).toMatchObject({ format: 'clf', rows: 2, unread: 1 })
    expect(await read('sendgrid', `${entry}\n${entry} "${'x'.repeat(100_000)}"`)).toMatchObject({ rows: 2, unread: 0 })
  })

  test('broken UTF-8 costs its own line only', async () => {
    const { client, keys } = await vaultWithKeys()
    const file = join(temporaryFolder(), 'calls.log')
    const broken = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf8, 0x0a])
    const inText = Buffer.from(`${line({ path: '/v3/templates/\u00ff' })}\n`, 'latin1')
    writeFileSync(file, Buffer.concat([Buffer.from(`${good}\n`), broken, inText, Buffer.from(good)]))
    expect(await client.evidence.import({ key: keys.sendgrid, source: { file } })).toMatchObject({ rows: 3, unread: 1 })
  })

  test('an endless file that is small when packed is read to its end', async () => {
    const { client, keys } = await vaultWithKeys()
    const file = join(temporaryFolder(), 'calls.log.gz')
    writeFileSync(file, gzipSync(`${good}\n${' '.repeat(50 * 2 ** 20)}\n${good}`))
    expect(await client.evidence.import({ key: keys.sendgrid, source: { file } })).toMatchObject({ rows: 2, unread: 0 })
  })

  test.each<EvidenceFormat>(['har', 'persona', 'ndjson', 'clf', 'otel'])(
    'noise is no call and crashes nothing: %s',
    (format) => {
      const random = randomStream(77)
      const pieces = [
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '\\',
        '\\u00',
        '\n',
        'log',
        'entries',
        '"data"',
        '"resourceSpans":',
        '1e9',
        ' ',
        '\0',
        '[10/Jan/2027:12:30:15 +0000] "GET ',
        '€',
      ]
      let calls = 0
      for (let n = 0; n < 2_000; n++) {
        const text = Array.from({ length: 40 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
        const reader = formats[format].read((call) => {
          if (call) calls++
        })
        reader.write(Buffer.from(text))
        reader.end()
      }
      expect(calls).toBe(0)
    },
  )
})

describe('calls whose scope nobody knows', () => {
  test('are told by kind, the most frequent first, without ids and values', async () => {
    const { read } = await vaultWithKeys()
    const paths = [
      '/v3/resource/SG.abcdefghijklmnopqrstuv/settings?api_key=SG.abcdefghijklmnopqrstuv',
      '/v3/resource/1f0e2d3c4b5a69788796a5b4c3d2e1f0/settings',
      '/v3/resource/ada@example.com/settings',
      '/v3/other/../../api_keys',
      '/v9/%53ecret/Ada',
      `/v3/${'a'.repeat(41)}`,
      `/${'deep/'.repeat(40)}`,
    ]
    const { unmapped, rows } = await read('sendgrid', paths.map((path) => line({ path })).join('\n'))
    expect(rows).toBe(0)
    expect(unmapped).toEqual([
      { call: 'GET /v3/resource/{…}/settings', count: 3 },
      { call: `GET /${'deep/'.repeat(11)}deep/…`, count: 1 },
      { call: 'GET /v3/{…}', count: 1 },
      { call: 'GET /v9/{…}/{…}', count: 1 },
      { call: 'GET {…}', count: 1 },
    ])
  })

  test('are two hundred kinds at most, and however many there are, all are counted', async () => {
    const { read } = await vaultWithKeys()
    const letters = 'abcdefghijklmnopqrstuvwxyz'
    const words = Array.from({ length: 7_000 }, (_, n) =>
      [...String(n)].map((digit) => letters[Number(digit)]).join(''),
    )
    const { unmapped } = await read('sendgrid', words.map((word) => line({ path: `/v3/x/${word}` })).join('\n'))
    expect(unmapped).toHaveLength(200)
    expect(unmapped[0]).toEqual({ call: '{…}', count: 2_000 })
  })
})
