import { expect, test } from 'vitest'
import { mapColumn } from '../../../renderer/features/import/columnMap.ts'

test('a field has one column: the one before gives it up', () => {
  const mapped = mapColumn([{ column: 'Label', field: 'name' }], 'Title', 'name')
  expect(mapped).toEqual([{ column: 'Title', field: 'name' }])
})

test('a column holds one field, and none where nobody says any more', () => {
  const mapped = mapColumn([{ column: 'Label', field: 'name' }], 'Label', 'note')
  expect(mapped).toEqual([{ column: 'Label', field: 'note' }])
  expect(mapColumn(mapped, 'Label', null)).toEqual([])
})
