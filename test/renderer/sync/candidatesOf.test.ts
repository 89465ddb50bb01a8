import { expect, test } from 'vitest'
import { candidatesOf } from '../../../renderer/features/sync/candidatesOf.ts'
import { rowOf } from '../rowOf.ts'

const rows = [
  rowOf('Live', { environment: 'production' }),
  rowOf('Sandbox', { environment: 'sandbox' }),
  rowOf('Of nobody knows what'),
]
const namesFor = (environment: string | null) => candidatesOf(rows, { environment }).map(({ name }) => name)

test('a key there is none here of another environment, unless nobody knows', () => {
  expect(namesFor('production')).toEqual(['Live', 'Of nobody knows what'])
  expect(namesFor(null)).toHaveLength(3)
})
