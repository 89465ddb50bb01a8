import { z } from 'zod'
import { environmentClass, keyId } from './apiKey.ts'
import { findingId, ruleId } from './finding.ts'
import { once } from './once.ts'

/** When something has to be done: today it breaks or waits for the person, this week it would hurt, later it can wait. */
export const urgency = z.enum(['today', 'week', 'later'])
export type Urgency = z.infer<typeof urgency>

/** What is the matter. Each has its one action. */
const attentionKind = z.enum([
  'expired',
  'ending',
  'rotationWaiting',
  'rotationDue',
  'grantUnfinished',
  'syncWaiting',
  'sameSecret',
  'contradiction',
  'finding',
  'addressWaiting',
  'recoveryMissing',
  'recoveryUnsaved',
  'backupOld',
])
export type AttentionKind = z.infer<typeof attentionKind>

/**
 * One thing to do. `key` is null for what is about the vault itself. `others` are further keys in the same trouble, when
 * a line stands for several. `rule` and `finding` say what the audit found in `key`, for kind `finding`; else they are null.
 */
export const attentionItem = once(() =>
  z.strictObject({
    kind: attentionKind,
    when: urgency,
    key: z
      .strictObject({
        id: keyId,
        name: z.string(),
        provider: z.string().nullable(),
        environment: z.string().nullable(),
        environmentClass: environmentClass.nullable(),
      })
      .nullable(),
    others: z.array(keyId),
    rule: ruleId.nullable(),
    finding: findingId.nullable(),
    why: z.string(),
  }),
)
export type AttentionItem = z.infer<ReturnType<typeof attentionItem>>

/** A fact that only the person can tell, and how many keys miss it. */
export const missingFact = once(() =>
  z.strictObject({
    fact: z.enum(['provider', 'environment', 'purpose', 'owner']),
    keys: z.array(keyId),
  }),
)
