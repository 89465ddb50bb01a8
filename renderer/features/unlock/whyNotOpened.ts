import type { ErrorCode, KeywardError } from '../../../shared/api/errors.ts'

/** Why a vault was not opened, as the person needs it. `restores`: a backup may be the way out. */
export interface WhyNotOpened {
  title: string
  text: string
  restores: boolean
}

const titles: Partial<Record<ErrorCode, string>> = {
  headerDamaged: 'The vault is damaged',
  databaseDamaged: 'The vault is damaged',
  vaultIncomplete: 'A part of the vault is missing',
  vaultMismatch: 'The vault’s files do not belong together',
  notAVault: 'This is no vault',
  headerTampered: 'The vault was changed by somebody else',
  headerOlder: 'A part of the vault is older than the rest',
  databaseOlder: 'A part of the vault is older than the rest',
}

/** Tells a wrong password apart from a vault that no password opens. */
export function whyNotOpened({ code, message }: KeywardError): WhyNotOpened {
  if (code === 'wrongPassword')
    return { title: 'Wrong password', text: 'The vault itself is fine; nothing was changed.', restores: false }
  const title = titles[code]
  return { title: title ?? 'The vault was not opened', text: message, restores: title !== undefined }
}
