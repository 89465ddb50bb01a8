import type { AttentionItem, AttentionKind, Urgency } from '../../../shared/model/attention.ts'
import type { Finding, Severity } from '../../../shared/model/finding.ts'

/** A key as a line shows it. */
export type TroubledKey = NonNullable<AttentionItem['key']>

/** Something that is the matter with a key, or with the vault. */
export interface Trouble {
  kind: AttentionKind
  when: Urgency
  severity: Severity
  /** What is earlier comes first among what is as bad; milliseconds since 1970. */
  at: number
  /** Null for what is about the vault itself. */
  key: TroubledKey | null
  /** The ids of all keys that are in it together, this one's too; absent where it is alone. */
  together?: readonly string[]
  /** What the audit found, for that kind. */
  found?: Pick<Finding, 'id' | 'rule'>
  /** A full sentence. */
  why: string
  /** The sentence of a line that stands for so many keys; absent where there can be only one line. */
  ofMany?: (keys: number) => string
}

export const troubledKeyOf = ({ id, name, provider, environment, environmentClass }: TroubledKey): TroubledKey => ({
  id,
  name,
  provider,
  environment,
  environmentClass,
})
