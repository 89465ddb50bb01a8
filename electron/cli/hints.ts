import type { ErrorCode } from '../../shared/api/errors.ts'

/** The commands and options that help after an error: its own message is for every host. */
export const hints: Partial<Record<ErrorCode, string>> = {
  noVault: '“keyward init” makes one.',
  environmentContradiction: '--force does that.',
  networkOff: '“keyward network allow PROVIDER” does that.',
  hostUnasked: '“keyward verify KEY” asks in a terminal; “keyward set KEY --base-url URL” agrees to an address.',
  headerDamaged: '“keyward restore FILE” restores one.',
  vaultIncomplete: '“keyward restore FILE” restores one.',
  databaseDamaged: 'The commands are “keyward doctor” and “keyward restore FILE”.',
}
