import type { KeyRow } from './keysStore.ts'

/** The keys that manage others of a provider; of one of its environments, where that is named (null: the unknown one). */
export const managersIn = <Row extends Pick<KeyRow, 'provider' | 'environment' | 'manager'>>(
  rows: readonly Row[],
  provider: string | null | undefined,
  environment?: string | null,
): Row[] =>
  rows.filter(
    (row) =>
      row.manager &&
      row.provider !== null &&
      row.provider === provider &&
      (environment === undefined || row.environment === environment),
  )
