import type { Rule } from '../rule.ts'
import { attributesOpen } from './attributesOpen.ts'
import { billingMixed } from './billingMixed.ts'
import { catalogueMovedOn } from './catalogueMovedOn.ts'
import { changedAtProvider } from './changedAtProvider.ts'
import { developmentFile } from './developmentFile.ts'
import { environmentContradiction } from './environmentContradiction.ts'
import { escalation } from './escalation.ts'
import { excessScopes } from './excessScopes.ts'
import { expired } from './expired.ts'
import { expiring } from './expiring.ts'
import { fullAccess } from './fullAccess.ts'
import { goneAtProvider } from './goneAtProvider.ts'
import { ipAllowlistOpen } from './ipAllowlistOpen.ts'
import { managerBeside } from './managerBeside.ts'
import { moreThanCreator } from './moreThanCreator.ts'
import { neverRotated } from './neverRotated.ts'
import { noExpiry } from './noExpiry.ts'
import { noOwner } from './noOwner.ts'
import { noPurpose } from './noPurpose.ts'
import { notInVault } from './notInVault.ts'
import { offByDefault } from './offByDefault.ts'
import { previousKept } from './previousKept.ts'
import { sameSecret } from './sameSecret.ts'
import { sharedByApps } from './sharedByApps.ts'
import { tooOld } from './tooOld.ts'
import { unknownScopes } from './unknownScopes.ts'
import { unusedKey } from './unusedKey.ts'
import { unusedScopes } from './unusedScopes.ts'
import { weakValue } from './weakValue.ts'
import { writeOnReader } from './writeOnReader.ts'

/** Everything the audit looks for: scopes first, then how a key is kept, then its life and its people. */
export const rules: readonly Rule[] = [
  fullAccess,
  excessScopes,
  unusedScopes,
  escalation,
  billingMixed,
  writeOnReader,
  offByDefault,
  moreThanCreator,
  unknownScopes,
  catalogueMovedOn,
  changedAtProvider,
  ipAllowlistOpen,
  attributesOpen,
  environmentContradiction,
  sameSecret,
  developmentFile,
  noExpiry,
  expired,
  expiring,
  tooOld,
  neverRotated,
  previousKept,
  unusedKey,
  goneAtProvider,
  noOwner,
  noPurpose,
  sharedByApps,
  managerBeside,
  notInVault,
  weakValue,
]
