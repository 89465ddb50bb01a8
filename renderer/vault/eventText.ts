import type { ActivityEvent, EventName } from '../../shared/model/event.ts'

/** What a person may want to see of the log alone: doors of secrets, changes of keys, or the vault itself. */
export type EventGroup = 'secrets' | 'changes' | 'vault'

/** What happened, as it reads beside a key's name, and the group it belongs to. */
export const eventTexts: Record<EventName, { text: string; group: EventGroup }> = {
  'secret.revealed': { text: 'Secret shown', group: 'secrets' },
  'secret.copied': { text: 'Secret copied', group: 'secrets' },
  'secret.run': { text: 'Secret given to a program', group: 'secrets' },
  'keys.exported': { text: 'All keys written to a file in plain text', group: 'secrets' },
  'pageKey.written': { text: 'Key of the database written to a file', group: 'secrets' },
  'file.written': { text: 'Secret written into a file that uses it', group: 'secrets' },
  'hook.run': { text: 'Secret given to a command', group: 'secrets' },
  'network.called': { text: 'Key sent to its provider', group: 'secrets' },
  'key.verified': { text: 'Checked at its provider', group: 'secrets' },
  'network.allowed': { text: 'Calls to a provider allowed', group: 'secrets' },
  'network.denied': { text: 'Calls to a provider forbidden', group: 'secrets' },
  'network.hostAllowed': { text: 'Another host agreed to', group: 'secrets' },
  'key.added': { text: 'Key added', group: 'changes' },
  'key.changed': { text: 'Changed', group: 'changes' },
  'key.archived': { text: 'Archived', group: 'changes' },
  'key.unarchived': { text: 'Taken out of the archive', group: 'changes' },
  'key.removed': { text: 'Removed', group: 'changes' },
  'key.returned': { text: 'Put back', group: 'changes' },
  'key.purged': { text: 'Erased for good, 30 days after it was removed', group: 'changes' },
  'environment.forced': { text: 'Environment kept against what the value proves', group: 'changes' },
  'secret.added': { text: 'New value added', group: 'changes' },
  'secret.forgotten': { text: 'Revoked values erased', group: 'changes' },
  'rotation.started': { text: 'Rotation begun', group: 'changes' },
  'rotation.created': { text: 'New value stored, not in force yet', group: 'changes' },
  'rotation.switched': { text: 'New value put in force', group: 'changes' },
  'rotation.rolledBack': { text: 'Rotation rolled back', group: 'changes' },
  'rotation.done': { text: 'Rotation done', group: 'changes' },
  'rotation.aborted': { text: 'Rotation given up, old value in force', group: 'changes' },
  'consumer.added': { text: 'Place that uses it added', group: 'changes' },
  'consumer.removed': { text: 'Place that uses it removed', group: 'changes' },
  'consumer.confirmed': { text: 'Place confirmed by a person', group: 'changes' },
  'sync.looked': { text: 'Keys at a provider looked at', group: 'changes' },
  'sync.applied': { text: 'Facts taken over from a provider', group: 'changes' },
  'sync.scheduled': { text: 'Regular looks at a provider set', group: 'changes' },
  'grant.asked': { text: 'Other scopes asked for at its provider', group: 'changes' },
  'grant.changed': { text: 'Scopes at its provider read back', group: 'changes' },
  'policy.set': { text: 'Rotation policy set', group: 'changes' },
  'policy.removed': { text: 'Rotation policy removed', group: 'changes' },
  'keys.imported': { text: 'Keys imported', group: 'changes' },
  'manifest.exported': { text: 'Manifest for audits written, without values', group: 'changes' },
  'evidence.imported': { text: 'Log read for evidence of use', group: 'changes' },
  'evidence.read': { text: 'Evidence of use read from a provider’s logs', group: 'changes' },
  'evidence.removed': { text: 'Evidence of a log forgotten', group: 'changes' },
  'finding.accepted': { text: 'Finding accepted', group: 'changes' },
  'finding.reopened': { text: 'Acceptance taken back', group: 'changes' },
  'purpose.saved': { text: 'Purpose of your own kept', group: 'changes' },
  'purpose.removed': { text: 'Purpose of your own removed', group: 'changes' },
  'search.saved': { text: 'Search kept', group: 'changes' },
  'search.removed': { text: 'Search removed', group: 'changes' },
  'vault.created': { text: 'Vault made', group: 'vault' },
  'vault.unlocked': { text: 'Unlocked', group: 'vault' },
  'vault.restored': { text: 'Restored from a backup', group: 'vault' },
  'unlock.failed': { text: 'Wrong password', group: 'vault' },
  'password.changed': { text: 'Password changed', group: 'vault' },
  'vaultKey.changed': { text: 'New vault key', group: 'vault' },
  'recovery.used': { text: 'Opened with the recovery code', group: 'vault' },
  'recovery.replaced': { text: 'New recovery code', group: 'vault' },
  'recovery.saved': { text: 'Recovery code noted as kept', group: 'vault' },
  'header.recovered': { text: 'Header repaired', group: 'vault' },
  'backup.made': { text: 'Backup made', group: 'vault' },
  'format.migrated': { text: 'Vault brought to a newer format', group: 'vault' },
}

const fieldWords: Record<string, string> = {
  baseUrl: 'base URL',
  expiresAt: 'expiry date',
  remoteId: 'id at the provider',
  fields: 'provider’s own fields',
  manager: 'whether it manages others',
}

/** One line of the log in words: what happened, and what the log says besides, null where it says nothing. */
export function eventText({ event, detail }: Pick<ActivityEvent, 'event' | 'detail'>) {
  const { text, group } = eventTexts[event]
  const inWords = event === 'key.changed' ? detail?.replaceAll(/\w+/g, (word) => fieldWords[word] ?? word) : detail
  return { text, group, detail: inWords ?? null }
}
