import { z } from 'zod'
import { keyId } from './apiKey.ts'
import { consent } from './consent.ts'
import { filePreview } from './consumer.ts'
import { once } from './once.ts'
import { line } from './text.ts'

export const rotationId = z.uuid()

/**
 * How far a rotation has come. Each state is on disk before what it stands for is done: `creating` before the provider is
 * asked, `retiring` before the old key is ended. `swapping` stands for `creating` where the provider ends the old value at
 * once. `done` and `aborted` are final; with `aborted` the old value is in force.
 */
export const rotationState = z.enum([
  'planned',
  'creating',
  'created',
  'verified',
  'switched',
  'grace',
  'retiring',
  'swapping',
  'done',
  'aborted',
])
export type RotationState = z.infer<typeof rotationState>

/** `leaked` has no grace; in `manual` a person makes and ends the keys on the provider's page. */
export const rotationMode = z.enum(['grace', 'leaked', 'manual'])
export type RotationMode = z.infer<typeof rotationMode>

/** What a rotation can wait for a person with. */
export const decisionCode = z.enum([
  /** Make the new key on the provider's page and paste it. */
  'pasteNewValue',
  /** The old value ended with the swap and the new one was not stored: make another on the provider's page. */
  'swapLost',
  /** No call tells whether the new value works: the person says. */
  'newNotChecked',
  /** The old key was used after the switch. */
  'oldStillUsed',
  /**
   * A place that uses the key is not known to have the value in force: the new one when the grace is over, the old one in a
   * rotation that is rolled back.
   */
  'placesOpen',
  /** End the old key on the provider's page; where no call tells whether it is dead, the person's word counts. */
  'revokeOld',
  /** The provider holds keys that may be of this rotation, and which is not clear. */
  'severalMade',
  /** The key that was made and lost has been used by somebody. */
  'madeWasUsed',
  /** It comes from a backup, and what happened after that backup is not known. */
  'restoredOlder',
])
export type DecisionCode = z.infer<typeof decisionCode>

/** What a person can answer a decision with: `retire` is to end the grace now, `confirm` that it is as the message asks. */
export const decisionOption = z.enum(['paste', 'confirm', 'retire', 'rollback', 'cancel'])
export type DecisionOption = z.infer<typeof decisionOption>

/** How a rotation goes on from outside: `now` resumes it and ends what it keeps alive, the others are what they are called. */
export const rotationWay = z.enum(['resume', 'now', 'rollback', 'cancel'])
export type RotationWay = z.infer<typeof rotationWay>

const decision = () => z.strictObject({ code: decisionCode, message: z.string(), options: z.array(decisionOption) })

/** A key made for a rotation that the vault does not hold. Its id is null where only its name is known. */
export const orphan = once(() =>
  z.strictObject({
    remoteId: z.string().nullable(),
    name: z.string(),
    status: z.enum(['deleted', 'alive', 'unknown']),
  }),
)
export type Orphan = z.infer<ReturnType<typeof orphan>>

/** One journalled replacement of a secret. `key` is the id of the key; `reason` says why it was aborted or what holds it up. */
export const rotation = () =>
  z.strictObject({
    id: rotationId,
    key: keyId,
    name: z.string(),
    provider: z.string().nullable(),
    environment: z.string().nullable(),
    mode: rotationMode,
    state: rotationState,
    reason: z.string().nullable(),
    remoteIdOld: z.string().nullable(),
    remoteIdNew: z.string().nullable(),
    startedAt: z.string(),
    updatedAt: z.string(),
    graceUntil: z.string().nullable(),
    /** A sentence; null once it is over. */
    nextStep: z.string().nullable(),
    decision: decision().nullable(),
    orphans: z.array(orphan()),
  })
export type Rotation = z.infer<ReturnType<typeof rotation>>

/** One line of a rotation's journal, in plain words without a secret. */
export const journalLine = () => z.strictObject({ at: z.string(), state: rotationState, note: z.string() })
export type JournalLine = z.infer<ReturnType<typeof journalLine>>

/** What a person needs who does it by hand: the provider's page, and where the old value came from. */
export const rotationGuide = () =>
  z.strictObject({
    page: z.string().nullable(),
    variable: z.string().nullable(),
    importedFrom: z.string().nullable(),
    /** Full sentences, in order. */
    steps: z.array(z.string()),
  })
export type RotationGuide = z.infer<ReturnType<typeof rotationGuide>>

/**
 * What a rotation would do, found out by reading alone. `refused` says why it would not; empty when it would. `consents` are
 * those of the reasons that the person can take away by allowing something. `files` is what the new value would be written
 * into.
 */
export const rotationPlan = () =>
  z.strictObject({
    key: keyId,
    name: z.string(),
    provider: z.string().nullable(),
    mode: rotationMode,
    steps: z.array(z.string()),
    refused: z.array(z.string()),
    consents: z.array(consent()),
    files: z.array(filePreview()),
  })
export type RotationPlan = z.infer<ReturnType<typeof rotationPlan>>

/** One thing that speaks for or against ending the old key: `met`, `open` (not yet), or `unknown`. */
const safetyCheck = () =>
  z.strictObject({
    check: z.enum(['newWorks', 'places', 'lastUse', 'evidence', 'grace']),
    state: z.enum(['met', 'open', 'unknown']),
    why: z.string(),
  })
export type SafetyCheck = z.infer<ReturnType<typeof safetyCheck>>

/**
 * Whether the old key can be ended without breaking anything. `notYet`: something speaks against it; `unknown`: too little is
 * known to say so. `because` are full sentences.
 */
export const rotationSafety = () =>
  z.strictObject({
    id: rotationId,
    key: keyId,
    name: z.string(),
    verdict: z.enum(['safe', 'notYet', 'unknown']),
    because: z.array(z.string()),
    checks: z.array(safetyCheck()),
  })
export type RotationSafety = z.infer<ReturnType<typeof rotationSafety>>

/** Which keys a policy is for: one key by its id, or all of a tag, a provider or an environment. */
export const policyTarget = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('key'), value: keyId }),
    z.strictObject({ kind: z.enum(['tag', 'provider', 'environment']), value: line(60) }),
  ])
export type PolicyTarget = z.infer<ReturnType<typeof policyTarget>>

/** Rotate every so many days. Where several are for a key, the shortest counts. */
export const policy = () =>
  z.strictObject({
    id: z.uuid(),
    target: policyTarget(),
    /** What the target is called: the key's name, else its value. */
    name: z.string(),
    days: z.number().int().min(1).max(3_650),
    /** How many keys in use it is for. */
    keys: z.number().int(),
    createdAt: z.string(),
  })
export type Policy = z.infer<ReturnType<typeof policy>>
