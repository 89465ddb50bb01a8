import { describe, expect, test } from 'vitest'
import { oneMistakeApart } from '../../../electron/engine/keys/fuzzy.ts'
import { parseQuery } from '../../../electron/engine/keys/query.ts'
import { type TestEngine, testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const day = 24 * 3600 * 1000

async function vaultWithKeys(): Promise<TestEngine> {
  const vault = await testVault()
  const { client, clock } = vault
  const make = secretMaker(1)
  const at = (days: number) => new Date(clock.at + days * day).toISOString()
  await client.keys.add({
    name: 'Payments mail',
    value: make.sendgrid(),
    tags: ['billing'],
    scopes: ['mail.send', 'mail.batch.read'],
    expiresAt: at(10),
  })
  await client.keys.add({
    name: 'Newsletter',
    value: make.sendgrid(),
    tags: ['marketing'],
    scopes: ['marketing_campaigns.read'],
    owner: 'Grace Hopper',
  })
  await client.keys.add({
    name: 'Onboarding checks',
    value: make.persona('sandbox'),
    note: 'used by the Zürich team',
    expiresAt: at(-3),
  })
  await client.keys.add({
    name: 'Contracts',
    value: make.signatureapi('live'),
    tags: ['billing', 'legal'],
    variable: 'SIGNATUREAPI_KEY',
    expiresAt: at(200),
  })
  await client.keys.add({ name: 'internal token', value: make.text(40), environment: 'staging', purposes: ['deploy'] })
  return vault
}

const names = async ({ client }: TestEngine, query: string) =>
  (await client.keys.list({ query, fields: ['name'] })).keys.map(({ name }) => name)

describe('a query finds what a person means', () => {
  test.each([
    ['', ['Contracts', 'internal token', 'Newsletter', 'Onboarding checks', 'Payments mail']],
    ['payments', ['Payments mail']],
    ['PAYM', ['Payments mail']],
    ['mail payments', ['Payments mail']],
    ['zurich', ['Onboarding checks']],
    ['grace', ['Newsletter']],
    ['"Grace Hopper"', ['Newsletter']],
    ['"Hopper Grace"', []],
    ['signatureapi_key', ['Contracts']],
    ['provider:sendgrid', ['Newsletter', 'Payments mail']],
    ['provider:SendGrid payments', ['Payments mail']],
    ['env:production', ['Contracts', 'Newsletter', 'Payments mail']],
    ['env:live', ['Contracts', 'Newsletter', 'Payments mail']],
    ['env:non-production', ['internal token', 'Onboarding checks']],
    ['environment:staging', ['internal token']],
    ['tag:billing', ['Contracts', 'Payments mail']],
    ['tag:bill', []],
    ['tag:bill*', ['Contracts', 'Payments mail']],
    ['-tag:billing', ['internal token', 'Newsletter', 'Onboarding checks']],
    ['tag:billing -tag:legal', ['Payments mail']],
    ['scope:mail.send', ['Payments mail']],
    ['scope:mail.*', ['Payments mail']],
    ['scope:*.read', ['Newsletter', 'Payments mail']],
    ['scope:mail', []],
    ['purpose:deploy', ['internal token']],
    ['owner:"grace hopper"', ['Newsletter']],
    ['var:SIGNATUREAPI_*', ['Contracts']],
    ['note:team', ['Onboarding checks']],
    ['name:contracts', ['Contracts']],
    ['expired', ['Onboarding checks']],
    ['status:expired', ['Onboarding checks']],
    ['expiring', ['Payments mail']],
    ['expires<30d', ['Onboarding checks', 'Payments mail']],
    ['expires>30d', ['Contracts']],
    ['expires<2027-02-01', ['Onboarding checks', 'Payments mail']],
    ['never-rotated tag:billing', ['Contracts', 'Payments mail']],
    ['-payments tag:billing', ['Contracts']],
    ['provider:sendgrid env:production scope:mail.* tag:billing expires<30d never-rotated payments', ['Payments mail']],
    ['"expired"', []],
    ['***', []],
    ["'; DROP TABLE keys; --", []],
    ['" OR name : *', []],
  ])('%s', async (query, expected) => {
    const vault = await vaultWithKeys()
    expect((await names(vault, query)).sort((a = '', b = '') => a.localeCompare(b))).toEqual(expected)
  })

  test('an unknown field is an error that names the known ones', async () => {
    const { client } = await vaultWithKeys()
    await expect(client.keys.list({ query: 'colour:red' })).rejects.toMatchObject({
      code: 'invalidInput',
      message: expect.stringContaining('provider:'),
    })
    await expect(client.keys.list({ query: 'status:gone' })).rejects.toMatchObject({ code: 'invalidInput' })
    await expect(client.keys.list({ query: 'expires<soon' })).rejects.toMatchObject({ code: 'invalidInput' })
  })

  test('a rotated key is not never-rotated', async () => {
    const vault = await vaultWithKeys()
    const { id } = await vault.client.keys.resolve({ key: 'Contracts' })
    await vault.client.keys.set({ id, value: secretMaker(2).signatureapi('live') })
    expect(await names(vault, 'never-rotated tag:billing')).toEqual(['Payments mail'])
  })

  test('archived and removed keys are found only by their status', async () => {
    const vault = await vaultWithKeys()
    const { client } = vault
    await client.keys.archive(await client.keys.resolve({ key: 'Newsletter' }))
    await client.keys.remove(await client.keys.resolve({ key: 'Contracts' }))
    expect(await names(vault, 'newsletter')).toEqual([])
    expect(await names(vault, 'archived')).toEqual(['Newsletter'])
    expect(await names(vault, 'removed contracts')).toEqual(['Contracts'])
    expect(await names(vault, 'env:production')).toEqual(['Payments mail'])
  })
})

describe('one mistake in a word of five letters or more', () => {
  const words = ['payments', 'newsletter', 'onboarding', 'contracts', 'zurich', 'grace', 'legal']
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  const mistakes = (word: string) => [
    ...[...word].map((_, i) => word.slice(0, i) + word.slice(i + 1)),
    ...[...word].map(
      (letter, i) => word.slice(0, i) + alphabet[(alphabet.indexOf(letter) + 7) % 26] + word.slice(i + 1),
    ),
    ...[...word].slice(1).map((_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)),
  ]
  test('a wrong, missing or swapped letter anywhere still finds the key in the first five', async () => {
    const vault = await vaultWithKeys()
    for (const word of words) {
      const [meant] = await names(vault, word)
      for (const typed of mistakes(word))
        expect((await names(vault, typed)).slice(0, 5), `${typed} for ${word}`).toContain(meant)
    }
  })
  test('it is found among a thousand keys with other words', async () => {
    const vault = await testVault()
    const make = secretMaker(3)
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `${make.text(9, alphabet)} ${make.text(7, alphabet)} ${i},${make.sendgrid()}`,
    )
    await vault.client.imports.run({
      file: 'many.csv',
      format: 'csv',
      dryRun: false,
      text: ['name,secret', ...rows, `Warehouse scanner,${make.sendgrid()}`].join('\n'),
    })
    for (const typed of mistakes('warehouse'))
      expect((await names(vault, typed)).slice(0, 5), typed).toContain('Warehouse scanner')
  })
  test('two mistakes are not one', () => {
    const apart = (a: string, b: string) => oneMistakeApart([...a], [...b])
    expect([
      apart('payments', 'paymnets'),
      apart('payments', 'payment'),
      apart('payments', 'paymentss'),
      apart('abcde', 'abXde'),
    ]).toEqual([true, true, true, true])
    expect([
      apart('payments', 'paymen'),
      apart('payments', 'pamyenst'),
      apart('abcde', 'edcba'),
      apart('abcde', 'aXcYe'),
    ]).toEqual([false, false, false, false])
  })
})

test('quotes, minus signs and operators are read as written', () => {
  expect(parseQuery('-tag:"two words" payments expires<30d -expired "never-rotated"')).toEqual([
    { kind: 'field', field: 'tag', value: 'two words', not: true },
    { kind: 'word', word: 'payments', quoted: false, not: false },
    { kind: 'expires', operator: '<', value: '30d', not: false },
    { kind: 'status', status: 'expired', not: true },
    { kind: 'word', word: 'never-rotated', quoted: true, not: false },
  ])
})

test('pages join to the whole list without gaps or repeats, by name and by rank', async () => {
  const { client } = await testVault()
  const make = secretMaker(4)
  const rows = Array.from({ length: 1203 }, (_, i) => `same ${i % 7},${make.sendgrid()}`)
  await client.imports.run({
    file: 'many.csv',
    format: 'csv',
    dryRun: false,
    text: ['name,secret', ...rows].join('\n'),
  })
  for (const query of [undefined, 'same']) {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await client.keys.list({ query, cursor, fields: ['id'] })
      expect(page.keys.length).toBeLessThanOrEqual(500)
      ids.push(...page.keys.map(({ id }) => id ?? ''))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(ids.length).toBe(1203)
    expect(new Set(ids).size).toBe(1203)
  }
})
