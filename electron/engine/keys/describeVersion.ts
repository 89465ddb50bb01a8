import type { Change } from '../vault/session.ts'
import { type Described, describe } from './describe.ts'
import type { KeyRow } from './row.ts'
import { storedValue } from './storedValue.ts'

/** What a version of a key is by its value, held against what is said of the key. The value itself stays inside. */
export const describeVersion = (inside: Change, key: KeyRow, version: number | 'current'): Described =>
  describe(storedValue(inside, key, version)?.value ?? '', key, inside.catalogue.outlines)
