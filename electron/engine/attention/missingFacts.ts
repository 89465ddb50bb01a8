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
export function missingFacts(db: Db): { fact: Fact; keys: string[] }[] {
  const facts = Object.entries(conditions) as [Fact, string][]
  const found = facts.map(([fact, condition]) => ({
    fact,
    keys: read(() => prepared<[], string>(db, `SELECT id FROM keys WHERE ${present} AND ${condition}`).pluck().all()),
  }))
  return found.filter(({ keys }) => keys.length > 0)
}
