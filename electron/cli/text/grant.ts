import type { GrantChange } from '../../../shared/model/grant.ts'
import { part } from './part.ts'
import { headOf, lines, type NamedKey, scopesText } from './rightSizing.ts'

const shortId = (id: string) => id.slice(0, 8)

/** What became of a change of a key's scopes at its provider, and the command that goes on. */
export function grantText(key: NamedKey, grant: GrantChange): string {
  const { state, before, wanted, found, widened, trimmed, why, canUndo } = grant
  const isUnread = state === 'applying' || state === 'undoing'
  const isNew = state === 'applied' || state === 'differs'
  const command = `keyward right-size ${shortId(grant.key)}`
  return lines([
    headOf(key),
    ...part('state', [`${state}: ${found === null && !isUnread ? 'the provider has no such key' : meanings[state]}`]),
    ...part('before', isUnread || isNew ? [scopesText(before)] : []),
    ...part('asked for', isUnread || state === 'differs' ? [scopesText(wanted)] : []),
    ...part('now', isUnread || found === null ? [] : [scopesText(found)]),
    ...part('beyond it', widened.length > 0 ? [scopesText(widened)] : []),
    ...part('missing', trimmed.length > 0 ? [scopesText(trimmed)] : []),
    ...part('because', why === null ? [] : [why]),
    ...part('commands', isUnread ? [command] : canUndo ? [`${command} --undo`] : []),
  ])
}

const meanings: Record<GrantChange['state'], string> = {
  applying: 'the new scopes were asked for, and not read back yet',
  applied: 'the key may do exactly what was asked for',
  differs: 'the key may do something else than was asked for',
  undoing: 'the old scopes were asked for, and not read back yet',
  undone: 'the old scopes are in force again',
  failed: 'the old scopes are in force',
}

/** What an undo would bring back. */
export const undoText = (key: NamedKey, { found, before }: GrantChange): string =>
  lines([headOf(key), ...part('now', [scopesText(found ?? [])]), ...part('after', [scopesText(before)])])
