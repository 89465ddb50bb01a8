import type { RightSizing } from '../../../shared/model/access.ts'
import { count } from '../../ui/moments.ts'

/** What is done about a finding, in the words of its button. */
type Fix = { label: string } & (
  | {
      /** In this tab of its key's panel. */
      tab: 'overview' | 'scopes' | 'versions' | 'used'
      /** The smaller grant is shown there. */
      isRightSizing?: true
    }
  /** In a dialog, for many keys at once where they have the same finding. */
  | { dialog: 'owner' | 'end' }
  /** In the walk through all that only the person can tell. */
  | { isTold: true }
)

const rightSize: Fix = { label: 'See its scopes', tab: 'scopes', isRightSizing: true }
const seeScopes: Fix = { label: 'See its scopes', tab: 'scopes' }
const newValue: Fix = { label: 'New value', tab: 'versions' }
const look: Fix = { label: 'Look at the key', tab: 'overview' }

/** What is done about the findings of each rule. */
export const fixes: Readonly<Record<string, Fix>> = {
  'full-access': rightSize,
  'excess-scopes': rightSize,
  'unused-scopes': rightSize,
  escalation: rightSize,
  'billing-mixed': rightSize,
  'write-on-reader': rightSize,
  'off-by-default': rightSize,
  'more-than-creator': rightSize,
  'unknown-scopes': seeScopes,
  'catalogue-moved-on': seeScopes,
  'changed-at-provider': seeScopes,
  'ip-allowlist-open': look,
  'attributes-open': look,
  'environment-contradiction': look,
  'same-secret': newValue,
  'development-file': { label: 'See where it is used', tab: 'used' },
  'no-expiry': { label: 'Give it an end', dialog: 'end' },
  expired: newValue,
  expiring: newValue,
  'too-old': newValue,
  'never-rotated': newValue,
  'previous-kept': { label: 'See its versions', tab: 'versions' },
  'unused-key': look,
  'gone-at-provider': look,
  'no-owner': { label: 'Name an owner', dialog: 'owner' },
  'no-purpose': { label: 'Say what it is for', isTold: true },
  'shared-by-apps': look,
  'manager-beside': look,
  'not-in-vault': look,
  'weak-value': newValue,
}

/** What is done about the findings of a rule; of one that is not known here, the key is looked at. */
export const fixOf = (rule: string): Fix => fixes[rule] ?? look

/** Whether a finding of this rule is put right by a smaller grant. */
export function isRightSized(rule: string): boolean {
  const fix = fixOf(rule)
  return 'tab' in fix && fix.isRightSizing === true
}

/** What the button says, once the smaller grant is known too. */
export const labelOf = (rule: string, plan: RightSizing | null): string =>
  plan?.after ? `Right-size to ${count(plan.after.length, 'scope')}` : fixOf(rule).label
