import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/home.ts'
import { secretMaker } from '../support/secrets.ts'
import { formsOf, scannerFor } from './scanner.ts'

const marker = secretMaker(5).sendgrid()

test.each(formsOf(marker))('the scanner finds a marker planted as %s', (form, bytes) => {
  const noise = randomBytes(4_000)
  const planted = Buffer.concat([noise.subarray(0, 1_777), bytes, noise.subarray(1_777)])
  expect(scannerFor([marker]).bytes(noise)).toEqual([])
  expect(scannerFor([marker]).bytes(planted)).toEqual([{ marker, form, at: 1_777 }])
})

test.each([0, 1, 2, 3, 4])(
  'the scanner finds a marker in the base64 of a longer text, %i bytes from its start',
  (before) => {
    const text = Buffer.from(`${'x'.repeat(before)}${marker}and more`)
    expect(scannerFor([marker]).bytes(Buffer.from(text.toString('base64')))).toHaveLength(1)
    expect(scannerFor([`${marker}?`]).bytes(Buffer.from(text.toString('base64')))).toEqual([])
  },
)

test('the scanner finds base64 of the web, where + and / are written otherwise', () => {
  const odd = 'a???>>>???>>>z'
  expect(scannerFor([odd]).bytes(Buffer.from(Buffer.from(`${odd}!`).toString('base64url')))).toHaveLength(1)
})

test('the scanner looks into every file of a folder, at its first byte and its last', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a', 'b'), { recursive: true })
  writeFileSync(join(folder, 'a', 'b', 'first'), `${marker}...`)
  writeFileSync(join(folder, 'a', 'last'), `...${marker}`)
  writeFileSync(join(folder, 'clean'), marker.slice(1))
  expect(scannerFor([marker]).folder(folder).sort()).toEqual([
    `a/b/first: ${marker} as UTF-8`,
    `a/last: ${marker} as UTF-8`,
  ])
})
