import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Matrix, matrixOf } from '../../../renderer/vault/matrixOf.ts'
import { type Provider, provider } from '../../../shared/model/provider.ts'

const read = (id: string): Provider =>
  provider().parse(JSON.parse(readFileSync(new URL(`../../../shared/providers/${id}.json`, import.meta.url), 'utf8')))
const persona = read('persona')
const sendgrid = read('sendgrid')

/** `API key: Read all, Write none` */
const shown = ({ columns, rows }: Matrix) =>
  rows.map(
    ({ title, cells }) =>
      `${title}: ${columns
        .map(({ title: column }, place) => {
          const cell = cells[place]
          if (!cell) return `${column} –`
          return `${column} ${cell.granted.length === 0 ? 'none' : cell.granted.length < cell.scopes.length ? 'some' : 'all'}`
        })
        .join(', ')}`,
  )

describe('the scope matrix', () => {
  test('rows are what is granted, columns the provider’s levels that they have', () => {
    const matrix = matrixOf(persona, ['inquiry.read', 'inquiry.write', 'document.read'])
    expect(shown(matrix)).toEqual(['Document: Read all, Write none', 'Inquiry: Read all, Write all'])
    expect(matrix.notGranted.map(({ title }) => title)).toContain('Case')
    expect(matrix.rows.length + matrix.notGranted.length).toBe(
      new Set(persona.scopes?.map(({ resource }) => resource)).size,
    )
  })

  test('a level whose scopes are granted in part is not granted', () => {
    expect(shown(matrixOf(sendgrid, ['alerts.read', 'alerts.create']))).toEqual(['Alerts: Read all, Full some'])
    expect(shown(matrixOf(sendgrid, ['alerts.create', 'alerts.update', 'alerts.delete']))).toEqual([
      'Alerts: Read none, Full all',
    ])
  })

  test('every known scope stands in exactly one cell', () => {
    for (const known of [persona, sendgrid]) {
      const names = (known.scopes ?? []).map(({ name }) => name)
      const { rows, notGranted } = matrixOf(known, names)
      expect(notGranted).toEqual([])
      const stands = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.granted ?? [])).map(({ name }) => name)
      expect(stands.sort()).toEqual(names.sort())
    }
  })

  test('what the catalogue does not know is named, not left out', () => {
    const { rows, unclassified } = matrixOf(persona, ['inquiry.read', 'made.up'])
    expect(unclassified).toEqual(['made.up'])
    expect(rows).toHaveLength(1)
    expect(matrixOf(null, ['repo', 'gist'])).toEqual({
      columns: [],
      rows: [],
      notGranted: [],
      unclassified: ['repo', 'gist'],
    })
  })

  test('without levels of the provider’s own, columns are what a scope lets its holder do', () => {
    const { accessLevels: _, ...plain } = persona
    const admin = persona.scopes?.find(({ access }) => access === 'admin')?.name ?? ''
    const { columns } = matrixOf(plain, ['inquiry.read', admin])
    expect(columns.map(({ title }) => title)).toContain('Admin')
    expect(columns.length).toBeLessThanOrEqual(4)
  })
})
