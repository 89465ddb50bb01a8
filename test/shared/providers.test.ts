import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { catalogue } from '../../electron/engine/providers/catalogue.ts'
import { provider } from '../../shared/model/provider.ts'

const folder = fileURLToPath(new URL('../../shared/providers', import.meta.url))
const files = readdirSync(folder)

test('the catalogue holds every file of the folder, and each says its own name', () => {
  expect(catalogue.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort())
})

test.each(files)('%s follows the schema', (file) => {
  const data = provider.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  expect(data.id).toBe(basename(file, '.json'))
  const known = new Set(data.environments.map(({ id }) => id))
  for (const format of data.formats) {
    expect(format.environment === null || known.has(format.environment)).toBe(true)
    expect(format.pattern.startsWith(`^${format.prefix.replaceAll('.', '\\.')}`)).toBe(true)
  }
})
