import type { AttentionItem, Urgency } from '../../../shared/model/attention.ts'
import { count, dayOf, daysUntil, whenOf } from '../../ui/moments.ts'
import type { Attention } from '../../vault/attentionStore.ts'
import type { KeyRow } from '../../vault/keysStore.ts'

type ItemKey = NonNullable<AttentionItem['key']>

/** One line of the screen: an item, or one of the further keys that it stands for. */
export interface Line {
  id: string
  kind: AttentionItem['kind']
  when: Urgency
  /** Null for what is about the vault itself. */
  key: ItemKey | null
  why: string
  /** What the audit found in the key; null where the line is about something else. */
  finding: string | null
  /** Further keys in the same trouble, and whether they are shown below. */
  others: readonly string[]
  isUnfolded: boolean
  /** Whether it is one of those. */
  isFurther: boolean
}

/** The lines in their order. @param unfolded the lines whose further keys are shown @param now milliseconds since 1970 */
export function linesOf(
  items: readonly AttentionItem[],
  unfolded: ReadonlySet<string>,
  byId: ReadonlyMap<string, KeyRow>,
  now: number,
): Line[] {
  return items.flatMap((item) => {
    const { kind, when, key, why, others, finding } = item
    const id = idOf(kind, key?.id ?? 'vault')
    const isUnfolded = unfolded.has(id)
    const further = isUnfolded ? others.flatMap((other) => byId.get(other) ?? []) : []
    const row = byId.get(key?.id ?? '')
    return [
      // While the others stand below, the line is about its own key alone.
      {
        id,
        kind,
        when,
        key,
        why: (isUnfolded && row && endOf(row, kind, now)) || why,
        finding,
        others,
        isUnfolded,
        isFurther: false,
      },
      ...further.map((row) => ({
        id: idOf(kind, row.id),
        kind,
        when,
        key: row,
        why: endOf(row, kind, now) ?? 'The same as above.',
        finding: null,
        others: [],
        isUnfolded: false,
        isFurther: true,
      })),
    ]
  })
}

const idOf = (kind: AttentionItem['kind'], key: string) => `${kind}:${key}`

/** When a key ends, for the kinds that are about that. */
function endOf({ expiresAt }: KeyRow, kind: AttentionItem['kind'], now: number): string | null {
  if (expiresAt === null || (kind !== 'expired' && kind !== 'ending')) return null
  const days = daysUntil(expiresAt, now)
  const date = dayOf(expiresAt)
  if (days === 0) return `${kind === 'expired' ? 'Ended' : 'Ends'} today (${date}).`
  return kind === 'expired' ? `Ended ${count(-days, 'day')} ago (${date}).` : `Ends in ${count(days, 'day')} (${date}).`
}

/** Whether a line stands for more keys than its action can show at once. */
export const standsForMany = ({ kind, others }: Pick<Line, 'kind' | 'others'>) =>
  others.length > (kind === 'sameSecret' ? 1 : 0)

/** What stands above the lines: how many keys need something, how many can wait, and when that was looked at. */
export function headOf({ keys, of, items, checkedAt }: Attention, now: number): string {
  if (of === 0) return 'There are no keys yet. What ends, is held twice or waits for your word will stand here.'
  const checked = `Checked ${whenOf(checkedAt, now).replace(',', ' at')}.`
  if (keys === 0) {
    return items.length === 0
      ? `${of === 1 ? 'Your key needs nothing.' : `${count(of, 'key')}, and none of them needs anything.`} ${checked}`
      : `The vault itself needs something. Your ${of === 1 ? 'key' : count(of, 'key')} can wait. ${checked}`
  }
  const need = `${count(keys, 'key')} ${keys === 1 ? 'needs' : 'need'} something.`
  const rest = of - keys
  return rest === 0 ? `${need} ${checked}` : `${need} The other ${rest.toLocaleString('en-GB')} can wait. ${checked}`
}
