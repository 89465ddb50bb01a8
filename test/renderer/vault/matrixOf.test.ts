import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Matrix, matrixOf } from '../../../renderer/vault/matrixOf.ts'
import type { AccessFacts } from '../../../shared/model/access.ts'
import { type Provider, provider } from '../../../shared/model/provider.ts'

const read = (id: string): Provider =>
  provider().parse(JSON.parse(readFileSync(new URL(`../../../shared/providers/${id}.json`, import.meta.url), 'utf8')))
const persona = read('persona')
const sendgrid = read('sendgrid')

const useOf = (scope: string) => ({
  scope,
  count: 3,
  days: 2,
  first: '2026-11-01T00:00:00.000Z',
  last: '2026-11-16T00:00:00.000Z',
})

/** A key of which nothing is known but what it was granted, and what is given. */
const accessOf = (granted: string[], known: Partial<AccessFacts> = {}) => ({
  granted,
  needed: null,
  used: null,
  excess: null,
  ...known,
})
const matrix = (of: Provider | null, granted: string[], known?: Partial<AccessFacts>) =>
  matrixOf(of, accessOf(granted, known))

const rowsOf = ({ groups }: Matrix) => groups.flatMap(({ rows }) => rows)

/** `Inquiry: Read used, Write extra` */
const shown = (of: Matrix) =>
  rowsOf(of).map(
    ({ title, cells }) =>
      `${title}: ${of.columns.map(({ title: column }, place) => `${column} ${cells[place]?.state ?? '–'}`).join(', ')}`,
  )

describe('the scope matrix', () => {
  test('rows are what is granted, columns the provider’s levels that they have', () => {
    const found = matrix(persona, ['inquiry.read', 'inquiry.write', 'document.read'])
    expect(shown(found)).toEqual(['Document: Read granted, Write none', 'Inquiry: Read granted, Write granted'])
    expect(found.notGranted.map(({ title }) => title)).toContain('Case')
    expect(rowsOf(found).length + found.notGranted.length).toBe(
      new Set(persona.scopes?.map(({ resource }) => resource)).size,
    )
  })

  test('what is more than the key needs stands first, and of that what can get more rights', () => {
    const granted = ['account.read', 'api_key.write', 'inquiry.read', 'inquiry.write', 'list.write']
    const found = matrix(persona, granted, {
      needed: ['inquiry.read', 'inquiry.write'],
      used: [useOf('inquiry.read')],
      excess: ['account.read', 'api_key.write', 'list.write'],
    })
    expect(found.groups.map(({ id, rows }) => [id, rows.map(({ title }) => title)])).toEqual([
      ['extra', ['API key', 'Account', 'List']],
      ['needed', ['Inquiry']],
    ])
    expect(shown(found).at(-1)).toMatch(/^Inquiry: Read used, Write needed/)
    expect(Object.fromEntries(found.counts)).toEqual({ extra: 3, used: 1, needed: 1 })
  })

  test('of a cell the scope that is too much decides, and each keeps how it stands', () => {
    const granted = ['alerts.create', 'alerts.update']
    const found = matrix(sendgrid, granted, { needed: ['alerts.create'], excess: ['alerts.update'] })
    expect(shown(found)).toEqual(['Alerts: Read none, Full extra'])
    const [row] = rowsOf(found)
    expect(row?.cells[1]?.granted.map(({ scope, state }) => [scope.name, state])).toEqual([
      ['alerts.create', 'needed'],
      ['alerts.update', 'extra'],
    ])
    expect(row?.cells[1]?.scopes).toHaveLength(3)
  })

  test('use of a scope that includes others may have been use of any of them', () => {
    const granted = ['suppression.delete', 'suppression.blocks.delete']
    const found = matrix(sendgrid, granted, { used: [useOf('suppression.delete')] })
    expect(Object.fromEntries(found.counts)).toEqual({ used: 2 })
  })

  test('what was used once and is too much now is still too much', () => {
    const found = matrix(persona, ['list.write'], { used: [useOf('list.write')], excess: ['list.write'] })
    expect(found.counts.get('extra')).toBe(1)
    expect(rowsOf(found)[0]?.cells.flatMap((cell) => cell?.granted ?? [])[0]?.use?.count).toBe(3)
  })

  test('every known scope stands in exactly one cell', () => {
    for (const known of [persona, sendgrid]) {
      const names = (known.scopes ?? []).map(({ name }) => name)
      const found = matrix(known, names)
      expect(found.notGranted).toEqual([])
      const stands = rowsOf(found).flatMap(({ cells }) => cells.flatMap((cell) => cell?.granted ?? []))
      expect(stands.map(({ scope }) => scope.name).sort()).toEqual(names.sort())
    }
  })

  test('what the catalogue does not know is named, not left out, and what is too much first', () => {
    const { unclassified, ...found } = matrix(persona, ['inquiry.read', 'made.up'])
    expect(unclassified.map(({ name }) => name)).toEqual(['made.up'])
    expect(rowsOf({ ...found, unclassified })).toHaveLength(1)
    const own = matrix(null, ['gist', 'repo'], { needed: ['gist'], excess: ['repo'] })
    expect(own).toMatchObject({ columns: [], groups: [], notGranted: [] })
    expect(own.unclassified.map(({ name, state }) => [name, state])).toEqual([
      ['repo', 'extra'],
      ['gist', 'needed'],
    ])
  })

  test('without levels of the provider’s own, columns are what a scope lets its holder do', () => {
    const { accessLevels: _, ...plain } = persona
    const admin = persona.scopes?.find(({ access }) => access === 'admin')?.name ?? ''
    const { columns } = matrix(plain, ['inquiry.read', admin])
    expect(columns.map(({ title }) => title)).toContain('Admin')
    expect(columns.length).toBeLessThanOrEqual(4)
  })
})
