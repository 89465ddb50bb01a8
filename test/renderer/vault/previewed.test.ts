import { expect, test } from 'vitest'
import { byReason, leftOutOf } from '../../../renderer/vault/previewed.ts'

test('a column of a CSV that is not carried over is no line that is left out', () => {
  const column = { line: 1, field: 'Icon', why: 'this column is not carried over' }
  const row = { line: 2, field: 'secret', why: 'empty, so the line is left out' }
  const found = { entries: [], dropped: [column, row], columns: [] }
  expect(leftOutOf({ format: 'csv', ...found })).toEqual({ lines: [row], fields: [column] })
  expect(leftOutOf({ format: 'dotenv', ...found })).toEqual({ lines: [column, row], fields: [] })
})

test('what is not carried over stands together by reason, the most frequent first', () => {
  const port = { line: 1, field: 'PORT', why: 'not a key' }
  const empty = { line: 2, field: 'TOKEN', why: 'empty' }
  const host = { line: 3, field: 'HOST', why: 'not a key' }
  expect(byReason([empty, port, host])).toEqual([
    ['not a key', [port, host]],
    ['empty', [empty]],
  ])
})
