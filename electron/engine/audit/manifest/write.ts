import { createSecretKey, hkdfSync } from 'node:crypto'
import { resolve } from 'node:path'
import { type Manifest, manifestFormat, manifestVersion } from '../../../../shared/model/manifest.ts'
import type { Call } from '../../call.ts'
import { fingerprint } from '../../crypto/fingerprint.ts'
import { iso } from '../../keys/moments.ts'
import { listPurposes } from '../../keys/ownPurposes.ts'
import { writeNewFileInParts } from '../../storage/files.ts'
import { inParts } from '../../storage/inParts.ts'
import { type Context, change, type Session, sessionOf } from '../../vault/session.ts'
import { currentAudit } from '../currentAudit.ts'
import { listExceptions } from '../exceptions.ts'
import { manifestKeyOf } from './manifestKey.ts'

/**
 * Writes what the audit needs into a new 0600 file: JSON, one key a line. The event is durable before the file is.
 * @throws KeywardError refused when the file is there already
 */
export async function writeManifest(context: Context, input: { file: string }, call: Call) {
  const { judged } = await currentAudit(context, call)
  const { exceptions } = await listExceptions(context, call)
  const inForce = exceptions.filter(({ state }) => state === 'inForce')
  const fingerprintOf = manifestFingerprints(sessionOf(context))
  const keys: string[] = []
  for (const { key } of judged) {
    const between = keys.length === 0 ? '' : ',\n'
    keys.push(`${between}${JSON.stringify(manifestKeyOf(key, fingerprintOf(key.fingerprint)))}`)
    await call.step(keys.length, judged.length)
  }
  const head: Omit<Manifest, 'keys'> = {
    format: manifestFormat,
    version: manifestVersion,
    madeAt: iso(context.ports.clock.now()),
    thresholds: context.ports.settings.get().audit,
    purposes: listPurposes(context).purposes,
    providers: ownProviders(context, new Set(judged.map(({ key }) => key.provider))),
    exceptions: inForce.map(({ finding, until }) => ({ finding, until })),
  }
  const lines = Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  change(context, ({ log }) => log('manifest.exported', null, keys.length === 1 ? '1 key' : `${keys.length} keys`))
  const file = resolve(input.file)
  await writeNewFileInParts(file, inParts(['{\n', ...lines, '"keys": [\n', ...keys, '\n]\n}\n']))
  return { file, keys: keys.length }
}

/** The person's own providers that keys name. Their formats say how keys look, which no rule asks. */
const ownProviders = (context: Context, named: ReadonlySet<string | null>): Manifest['providers'] =>
  [...context.catalogue().own.values()]
    .filter(({ id }) => named.has(id))
    .map((provider) => JSON.parse(JSON.stringify({ ...provider, formats: [] })))

/**
 * Fingerprints anew those of the vault: equal ones stay equal.
 * SECURITY: under a key of its own, so that a manifest and a copy of the database cannot be held against each other.
 */
function manifestFingerprints({ keys }: Session): (fingerprint: string) => string {
  const derived = Buffer.from(hkdfSync('sha256', keys.fingerprint, '', 'keyward manifest fingerprint key v1', 32))
  const key = createSecretKey(derived)
  derived.fill(0)
  return (known) => fingerprint(key, known)
}
