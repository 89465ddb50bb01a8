/** Every way a call can fail. Hosts branch on the code; people read the message. The list is closed. */
export const errorCodes = [
  'invalidInput',
  'locked',
  'wrongPassword',
  'passwordFileRefused',
  'wrongRecoveryCode',
  'noVault',
  'notFound',
  'vaultExists',
  'ambiguousKey',
  'environmentContradiction',
  'newerFormat',
  'unsafeKdf',
  'noPermission',
  'diskFull',
  'busy',
  'vaultReplaced',
  'refused',
  'networkOff',
  'hostUnasked',
  'noClipboard',
  'cancelled',
  'disconnected',
  'headerDamaged',
  'headerTampered',
  'headerOlder',
  'databaseOlder',
  'databaseDamaged',
  'vaultMismatch',
  'vaultIncomplete',
  'notAVault',
  'backupDamaged',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/**
 * The one error Keyward throws on purpose. The message says what happened, what is safe and what to do,
 * and never holds a secret or what was typed.
 */
export class KeywardError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.name = 'KeywardError'
    this.code = code
  }
}

/** What a call that was cancelled ends with. Work that can be cancelled is undone. */
export const cancelled = () => new KeywardError('cancelled', 'It was cancelled. Nothing was changed.')
