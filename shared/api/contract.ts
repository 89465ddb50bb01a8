import { activity } from './activity.ts'
import { backups } from './backups.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { expiry } from './expiry.ts'
import { exports } from './exports.ts'
import { imports } from './imports.ts'
import { keys } from './keys.ts'
import type { ContractTable } from './method.ts'
import { providers } from './providers.ts'
import { secrets } from './secrets.ts'
import { vault } from './vault.ts'

/** Every method of the engine, by group. What is not here does not exist for any host. */
export const contract = {
  vault,
  keys,
  secrets,
  expiry,
  providers,
  imports,
  exports,
  backups,
  activity,
  doctor,
  demo,
} satisfies ContractTable
