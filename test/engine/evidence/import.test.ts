import '../../support/inMemory.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/home.ts'
import { vaultWithKeys } from './logOf.ts'

const line = (more: object = {}) =>
  JSON.stringify({ time: '2027-01-10T12:30:15Z', method: 'POST', path: '/v3/mail/send', status: 202, ...more })
const log = [
  line(),
  line({ time: '2027-01-11T00:00:00Z' }),
  line({ method: 'GET', path: '/v3/templates' }),
  line({ status: 401 }),
  line({ status: 403 }),
  line({ status: 429 }),
  line({ status: 500 }),
  line({ path: undefined, url: 'https://example.org/v3/mail/send' }),
  line({ path: '/v3/unheard/of' }),
  'no line of JSON',
].join('\n')

describe('reading a log', () => {
  test('proves scopes by the calls that the provider allowed, and says what the others were', async () => {
    const { read } = await vaultWithKeys()
    expect(await read('sendgrid', log)).toEqual({
      format: 'ndjson',
      rows: 4,
      scopes: 2,
      from: '2027-01-10T12:30:15.000Z',
      to: '2027-01-11T00:00:00.000Z',
      unmapped: [{ call: 'POST /v3/unheard/of', count: 1 }],
      refused: 3,
      foreign: 1,
      unread: 1,
      already: false,
    })
  })

  test('the same log again adds nothing, packed or not, and for another key it does', async () => {
    const { client, keys, read } = await vaultWithKeys()
    await read('sendgrid', log)
    expect(await read('sendgrid', log)).toMatchObject({ rows: 4, already: true })
    const file = join(temporaryFolder(), 'calls.log.gz')
    writeFileSync(file, gzipSync(log))
    expect(await client.evidence.import({ key: keys.sendgrid, source: { file } })).toMatchObject({ already: true })
    expect((await client.evidence.list({ key: keys.sendgrid })).sources).toHaveLength(1)
    expect(await read('persona', log)).toMatchObject({ already: false })
  })

  test('a dry run says the same and keeps nothing', async () => {
    const { client, keys, read } = await vaultWithKeys()
    const events = (await client.activity.list({})).events.length
    const dry = await read('sendgrid', log, { dryRun: true })
    expect((await client.evidence.list({ key: keys.sendgrid })).sources).toEqual([])
    expect((await client.activity.list({})).events).toHaveLength(events)
    expect(await read('sendgrid', log)).toEqual(dry)
  })

  test('a log is kept by its file’s name, and the activity log has counts alone', async () => {
    const { client, keys } = await vaultWithKeys()
    await client.evidence.import({ key: keys.sendgrid, source: { name: '/of/customers/access\u202e.log', text: log } })
    const { sources } = await client.evidence.list({ key: keys.sendgrid })
    expect(sources).toEqual([
      {
        id: expect.any(String),
        key: keys.sendgrid,
        file: 'access.log',
        format: 'ndjson',
        importedAt: '2027-01-15T12:00:00.000Z',
        from: '2027-01-10T12:30:15.000Z',
        to: '2027-01-11T00:00:00.000Z',
        complete: true,
        rows: 4,
      },
    ])
    const [event] = (await client.activity.list({ limit: 1 })).events
    expect(event).toMatchObject({ event: 'evidence.imported', key: keys.sendgrid, detail: '4 calls, 2 scopes, 3 rows' })
  })

  test('the newest log is listed first, and one that is forgotten takes what it proved with it', async () => {
    const { client, keys, clock, read } = await vaultWithKeys()
    await read('sendgrid', log)
    clock.at += 1_000
    await read('sendgrid', line({ time: '2027-01-12T10:00:00Z' }))
    const { sources } = await client.evidence.list({ key: keys.sendgrid })
    expect(sources.map(({ rows }) => rows)).toEqual([1, 4])
    await client.evidence.remove({ id: sources[1]?.id ?? '' })
    expect((await client.evidence.list({ key: keys.sendgrid })).sources).toEqual(sources.slice(0, 1))
    const [event] = (await client.activity.list({ limit: 1 })).events
    expect(event).toMatchObject({ event: 'evidence.removed', key: keys.sendgrid, detail: '4 calls' })
    await expect(client.evidence.remove({ id: sources[1]?.id ?? '' })).rejects.toThrow('no log with this id')
    // It can be read again.
    expect(await read('sendgrid', log)).toMatchObject({ already: false })
  })

  test('one row of Persona’s log may be another key’s', async () => {
    const { read } = await vaultWithKeys()
    const row = (id?: string) => ({
      type: 'api-log',
      attributes: {
        request: { method: 'GET', path: '/api/v1/cases' },
        response: { status: 200 },
        'created-at': '2027-01-10T12:30:15.000Z',
      },
      ...(id && { relationships: { 'api-key': { data: { type: 'api-key', id } } } }),
    })
    const text = JSON.stringify({ data: [row('api_ours'), row('api_theirs'), row()] })
    expect(await read('persona', text)).toMatchObject({ format: 'persona', rows: 2, foreign: 1 })
  })

  test('a log without a single call, such as one read as another kind than it is, is not kept', async () => {
    const { read, client, keys } = await vaultWithKeys()
    expect(await read('sendgrid', log, { format: 'clf' })).toMatchObject({ rows: 0, unread: 10, already: false })
    expect((await client.evidence.list({ key: keys.sendgrid })).sources).toEqual([])
    expect(await read('sendgrid', log)).toMatchObject({ rows: 4, already: false })
  })

  test('which kind of log it is can be said', async () => {
    const { read } = await vaultWithKeys()
    expect(await read('sendgrid', log, { format: 'clf' })).toMatchObject({ format: 'clf', rows: 0, unread: 10 })
    await expect(read('sendgrid', 'what is it')).rejects.toMatchObject({ code: 'invalidInput' })
    await expect(read('sendgrid', '')).rejects.toMatchObject({ code: 'invalidInput' })
  })

  test('a key whose provider’s calls nobody knows is refused, and so is one that was removed', async () => {
    const { client, keys, read } = await vaultWithKeys()
    const source = { name: 'calls.log', text: log }
    for (const provider of ['stripe', 'signatureapi', 'a word of my own', undefined]) {
      const { key } = await client.keys.add({
        name: `of ${provider}`,
        value: `made up for ${provider}`,
        provider,
        force: true,
      })
      await expect(client.evidence.import({ key: key.id, source })).rejects.toMatchObject({ code: 'refused' })
    }
    await client.keys.remove({ id: keys.sendgrid })
    await expect(read('sendgrid', log)).rejects.toMatchObject({ code: 'refused' })
  })

  test('what is no file, not there or damaged is said', async () => {
    const { client, keys } = await vaultWithKeys()
    const folder = temporaryFolder()
    const read = (file: string) => client.evidence.import({ key: keys.sendgrid, source: { file } })
    await expect(read(folder)).rejects.toThrow('is no file')
    await expect(read('/dev/zero')).rejects.toThrow('is no file')
    await expect(read(join(folder, 'absent'))).rejects.toMatchObject({ code: 'notFound' })
    writeFileSync(join(folder, 'cut.gz'), gzipSync(log.repeat(50)).subarray(0, 100))
    await expect(read(join(folder, 'cut.gz'))).rejects.toThrow('cannot be unpacked')
    expect((await client.evidence.list({ key: keys.sendgrid })).sources).toEqual([])
  })

  test('it tells how far it has come, and who cancels leaves nothing', async () => {
    const { client, engine, keys } = await vaultWithKeys()
    const file = join(temporaryFolder(), 'calls.log')
    const text = `${log}\n`.repeat(2_000)
    writeFileSync(file, text)
    const told: number[] = []
    engine.onEvent((event) => event.event === 'progress' && told.push(event.done))
    const abort = new AbortController()
    const stop = engine.onEvent((event) => event.event === 'progress' && event.done > 0 && abort.abort())
    const source = { file }
    await expect(client.evidence.import({ key: keys.sendgrid, source }, abort.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
    stop()
    expect((await client.evidence.list({ key: keys.sendgrid })).sources).toEqual([])
    told.length = 0
    expect(await client.evidence.import({ key: keys.sendgrid, source })).toMatchObject({ already: false, rows: 8_000 })
    expect(told.at(-1)).toBe(Buffer.byteLength(text))
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  test('a key that is gone for good takes its logs along', async () => {
    const { client, keys, clock, read } = await vaultWithKeys()
    await read('sendgrid', log)
    await client.keys.remove({ id: keys.sendgrid })
    clock.at += 40 * 86_400_000
    await client.backups.automatic({})
    await expect(client.evidence.list({ key: keys.sendgrid })).rejects.toMatchObject({ code: 'notFound' })
    expect((await client.doctor.run({})).ok).toBe(true)
  })
})

describe('whether a log shows every call of its time', () => {
  const isComplete = async (text: string, key: 'sendgrid' | 'persona' = 'sendgrid') => {
    const { client, keys, read } = await vaultWithKeys()
    await read(key, text)
    return (await client.evidence.list({ key: keys[key] })).sources[0]?.complete
  }

  test('an access log does, an HTTP archive does not', async () => {
    expect(await isComplete(line())).toBe(true)
    const entry = {
      startedDateTime: '2027-01-10T12:30:15Z',
      request: { method: 'POST', url: 'https://api.sendgrid.com/v3/mail/send' },
      response: { status: 202 },
    }
    expect(await isComplete(JSON.stringify({ log: { creator: {}, entries: [entry] } }))).toBe(false)
  })

  test('a log without one call that is known as the provider’s shows nothing of its calls', async () => {
    expect(await isComplete(line({ path: '/other/things' }))).toBe(false)
    expect(await isComplete(line({ path: undefined, url: 'https://example.org/v3/mail/send' }))).toBe(false)
    expect(await isComplete(line({ status: 403 }))).toBe(true)
  })
})
