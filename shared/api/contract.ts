import { activity } from './activity.ts'
import { attention } from './attention.ts'
import { audit } from './audit.ts'
import { backups } from './backups.ts'
import { consumers } from './consumers.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { evidence } from './evidence.ts'
import { expiry } from './expiry.ts'
import { exports } from './exports.ts'
import { grants } from './grants.ts'
import { host } from './host.ts'
import { imports } from './imports.ts'
import { keys } from './keys.ts'
import type { ContractTable } from './method.ts'
import { network } from './network.ts'
import { providers } from './providers.ts'
import { purposes } from './purposes.ts'
import { policies, rotations } from './rotations.ts'
import { searches } from './searches.ts'
import { secrets } from './secrets.ts'
import { settings } from './settings.ts'
import { sync } from './sync.ts'
import { vault } from './vault.ts'

/** Every method of the engine, by group. What is not here does not exist for any host. */
export const contract = {
  vault,
  keys,
  secrets,
  attention,
  audit,
  evidence,
  network,
  rotations,
  policies,
  consumers,
  sync,
  grants,
  searches,
  purposes,
  expiry,
  providers,
  imports,
  exports,
  backups,
  activity,
  doctor,
  demo,
  settings,
  host,
} satisfies ContractTable
