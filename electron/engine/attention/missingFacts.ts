import type { Call } from '../call.ts'
import { present } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'

type Fact = 'provider' | 'environment' | 'purpose' | 'owner'

/** What a key that misses each fact looks like. Only production keys are asked for their owner. */
const conditions: Record<Fact, string> = {
  provider: 'provider IS NULL',
  environment: 'environment IS NULL',
  purpose: `purposes = '[]'`,
  owner: `environment_class = 'production' AND owner IS NULL`,
}

/** The ids of the keys that miss something which only the person can tell. */
export async function missingFacts(db: Db, call: Call): Promise<{ fact: Fact; keys: string[] }[]> {
  const missing: { fact: Fact; keys: string[] }[] = []
  for (const [fact, condition] of Object.entries(conditions) as [Fact, string][]) {
    const sql = `SELECT id FROM keys WHERE ${present} AND ${condition}`
    const keys = read(() => prepared<[], string>(db, sql).pluck().all())
    if (keys.length > 0) missing.push({ fact, keys })
    await call.pause()
  }
  return missing
}
