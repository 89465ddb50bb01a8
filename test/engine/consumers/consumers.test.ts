import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { NamedPlace } from '../../../shared/model/consumer.ts'
import { password, testVault } from '../../support/engine.ts'
import { temporaryFolder } from '../../support/home.ts'
import { hostOf } from '../../support/host.ts'
import { secretMaker } from '../../support/secrets.ts'

const secrets = secretMaker(812)

/** A vault with a key that stands in a file. */
async function keyInFile(kind: 'terminal' | 'desktop' = 'terminal') {
  const vault = await testVault(undefined, false, { host: hostOf(kind) })
  const value = secrets.sendgrid()
  const folder = temporaryFolder()
  const env = join(folder, '.env')
  writeFileSync(env, `PORT=3000\nMAIL_KEY=${value}\n`)
  const { key } = await vault.client.keys.add({ name: 'Mail', value, variable: 'MAIL_KEY' })
  const add = async (place: NamedPlace, given?: string) =>
    (await vault.client.consumers.add({ key: key.id, place, password: given })).consumer
  const list = async () => (await vault.client.consumers.list({ key: key.id })).consumers
  return { ...vault, value, folder, env, key, add, list }
}

const file = (path: string, entry: string | null = null): NamedPlace => ({ kind: 'file', path, entry })
const codeOf = async (asked: Promise<unknown>) => {
  const error = await asked.catch((thrown: unknown) => thrown)
  return error instanceof KeywardError ? error.code : null
}

test('a file without an entry means the one that holds the key; of several, the key’s own variable', async () => {
  const { add, env, value } = await keyInFile()
  expect((await add(file(env))).place).toEqual(file(env, 'MAIL_KEY'))
  writeFileSync(env, `OTHER=${value}\nMAIL_KEY=another\n`)
  expect((await add(file(env))).place).toEqual(file(env, 'OTHER'))
  writeFileSync(env, `A=${value}\nB=${value}\n`)
  await expect(add(file(env))).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('A, B') })
})

test('only an entry that holds a value of this very key is taken, an earlier one too', async () => {
  const { add, client, key, env, folder } = await keyInFile()
  expect(await codeOf(add(file(env, 'PORT')))).toBe('refused')
  expect(await codeOf(add(file(env, 'NOTHING')))).toBe('notFound')
  expect(await codeOf(add(file(join(folder, 'missing'))))).toBe('notFound')
  expect(await codeOf(add(file('.env')))).toBe('invalidInput')
  mkdirSync(join(folder, 'dir'))
  expect(await codeOf(add(file(join(folder, 'dir'))))).toBe('refused')
  await client.keys.set({ id: key.id, value: secrets.sendgrid() })
  expect((await add(file(env))).number).toBe(1)
})

test('numbers stay with their places, and no place is there twice', async () => {
  const { add, list, client, key, env } = await keyInFile()
  await add(file(env))
  await add({ kind: 'hook', command: 'put it there' })
  await add({ kind: 'step', text: 'By hand', link: null })
  for (const again of [file(env), { kind: 'hook', command: 'put it there' } as const])
    expect(await codeOf(add(again))).toBe('refused')
  await client.consumers.remove({ key: key.id, number: 2 })
  expect((await add({ kind: 'hook', command: 'put it there' })).number).toBe(4)
  expect((await list()).map(({ number }) => number)).toEqual([1, 3, 4])
  expect(await codeOf(client.consumers.remove({ key: key.id, number: 2 }))).toBe('notFound')
})

test('a page gives the vault’s password to name a file, cannot name a command, and needs neither for a step', async () => {
  const { add, list, env } = await keyInFile('desktop')
  expect(await codeOf(add(file(env)))).toBe('refused')
  expect(await codeOf(add(file(env), 'not the password'))).toBe('wrongPassword')
  await expect(add({ kind: 'hook', command: 'rm -rf /' }, password)).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('--hook'),
  })
  expect(await list()).toEqual([])
  await add(file(env), password)
  await add({ kind: 'step', text: 'By hand', link: 'https://shop.example/' })
  expect(await list()).toHaveLength(2)
})

test('a preview shows the line without its value, and why a file would not be written', async () => {
  const { add, client, key, env, value } = await keyInFile()
  await add(file(env))
  const preview = async () => (await client.consumers.preview({ key: key.id })).files[0]
  expect(await preview()).toMatchObject({
    line: 2,
    text: 'MAIL_KEY=…',
    refused: null,
    seen: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  writeFileSync(env, 'MAIL_KEY=another\n')
  expect(await preview()).toMatchObject({
    refused: expect.stringContaining('another value than the one that is replaced'),
  })
  writeFileSync(env, `MAIL_KEY=another\nMAIL_KEY=${value}\n`)
  expect(await preview()).toMatchObject({ refused: expect.any(String), seen: null, line: null })
  expect(JSON.stringify(await preview())).not.toContain(value)
})

test('the file that keys are imported from is their place in a terminal, and only once', async () => {
  const { client, folder, list } = await keyInFile()
  const path = join(folder, 'shop.env')
  const text = `FIRST_KEY=${secrets.sendgrid()}\nSECOND_KEY=${secrets.sendgrid()}\n`
  writeFileSync(path, text)
  const input = { file: path, text, format: 'auto', dryRun: false } as const
  expect(await client.imports.run({ ...input, dryRun: true })).toMatchObject({ imported: 2, places: 0 })
  const { keys, places } = await client.imports.run(input)
  expect(places).toBe(2)
  expect((await client.imports.run(input)).places).toBe(0)
  for (const key of keys) expect((await client.consumers.list({ key })).consumers).toHaveLength(1)
  expect(await list()).toEqual([])
})

test('what comes from a CSV, or from a text without a path that lasts, is no place', async () => {
  const { client, folder } = await keyInFile()
  const csv = { text: `name,secret\nA,${secrets.sendgrid()}\n`, file: join(folder, 'a.csv') }
  const pasted = { text: `PASTED_KEY=${secrets.sendgrid()}\n`, file: 'pasted text' }
  const redirected = { text: `STDIN_KEY=${secrets.sendgrid()}\n`, file: '/dev/stdin' }
  for (const source of [csv, pasted, redirected])
    expect(await client.imports.run({ ...source, format: 'auto', dryRun: false })).toMatchObject({
      imported: 1,
      places: 0,
    })
})

test('a page that imports a file adds nothing, and is offered the file while it holds the value', async () => {
  const { client, folder } = await keyInFile('desktop')
  const path = join(folder, 'shop.env')
  const text = `FIRST_KEY=${secrets.sendgrid()}\n`
  writeFileSync(path, text)
  const { keys, places } = await client.imports.run({ file: path, text, format: 'auto', dryRun: false })
  expect(places).toBe(0)
  const offered = () => client.consumers.list({ key: keys[0] ?? '' })
  expect(await offered()).toEqual({ consumers: [], suggested: { path, entry: 'FIRST_KEY' } })
  writeFileSync(path, 'FIRST_KEY=another\n')
  expect((await offered()).suggested).toBeNull()
})

test('a file is named by the path that the person gave, also where that is a link', async () => {
  const { add, env, folder } = await keyInFile()
  const link = join(folder, 'link.env')
  symlinkSync(env, link)
  expect((await add(file(link))).place).toEqual(file(link, 'MAIL_KEY'))
})

test('a removed key takes no new place', async () => {
  const { add, client, key, env } = await keyInFile()
  await client.keys.remove({ id: key.id })
  expect(await codeOf(add(file(env)))).toBe('refused')
})

test('a place that a rotation is at work on is not taken away', async () => {
  const { add, list, client, key, env } = await keyInFile()
  await add(file(env))
  const { rotation } = await client.rotations.start({ key: key.id, manual: true })
  expect(await codeOf(client.consumers.remove({ key: key.id, number: 1 }))).toBe('refused')
  await client.rotations.cancel({ id: rotation.id })
  await client.consumers.remove({ key: key.id, number: 1 })
  expect(await list()).toEqual([])
})
