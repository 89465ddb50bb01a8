import type { z } from 'zod'
import type { grants } from '../../../shared/api/grants.ts'
import type { GrantChange } from '../../../shared/model/grant.ts'
import { rowOf } from '../keys/get.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { grantsIn } from './row.ts'
import { toGrant } from './toGrant.ts'

/** Newest first. @throws KeywardError notFound */
export function listGrants(context: Context, { key }: z.output<typeof grants.list.input>): { grants: GrantChange[] } {
  const { db } = sessionOf(context)
  const rows = grantsIn(db, key === undefined ? null : rowOf(db, key).row)
  return { grants: rows.map((row) => toGrant(db, row)) }
}
