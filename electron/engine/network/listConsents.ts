import type { Consent } from '../../../shared/model/consent.ts'
import { rowOf } from '../keys/get.ts'
import { findOrNull } from '../providers/catalogue.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { consentsFor } from './consentsFor.ts'

/** What has to be allowed before keys are sent to their providers; nothing for one that nobody knows. @throws KeywardError notFound */
export async function listConsents(
  context: Context,
  { keys: ids }: { keys: readonly string[] },
): Promise<{ consents: Consent[] }> {
  const { db } = sessionOf(context)
  const byProvider = Map.groupBy(
    ids.map((id) => rowOf(db, id)),
    ({ provider }) => provider,
  )
  const consents: Consent[] = []
  for (const [id, keys] of byProvider) {
    const provider = await findOrNull(context.catalogue(), id)
    if (provider) consents.push(...consentsFor(context, db, provider, keys))
  }
  return { consents }
}
