import { KeywardError } from '../../shared/api/errors.ts'

const goOn =
  'To go on, press Enter in the terminal that runs “keyward serve”, or start it again, and open the address it prints.'

/** The address holds no code, or one that was used or is too old. */
export const freshAddressNeeded = () =>
  new KeywardError(
    'disconnected',
    'This page needs a fresh address: each address opens it once, within 60 seconds. Press Enter in the terminal that runs “keyward serve”, and open the address it prints.',
  )

/** The host has ended, hung, or no longer takes this page’s calls. */
export const connectionEnded = () =>
  new KeywardError(
    'disconnected',
    `The connection to Keyward has ended, and the vault is locked with it. What was under way may or may not be done. ${goOn}`,
  )

/** Another page has begun. */
export const replaced = () =>
  new KeywardError(
    'disconnected',
    `Keyward was opened on another page, which has taken the place of this one. The vault was locked. ${goOn}`,
  )

/** A call that the host would not take. */
export const tooLong = () =>
  new KeywardError('invalidInput', 'This is more than the page can send: 80 MiB. Nothing was changed.')
