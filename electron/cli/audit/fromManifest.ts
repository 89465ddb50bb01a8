import { isAbsolute, relative, resolve } from 'node:path'
import { type ManifestKey, manifest } from '../../../shared/model/manifest.ts'
import type { Host } from '../host.ts'
import { readTextFile } from '../readTextFile.ts'
import { theOne } from '../theOne.ts'
import { type Asked, placeOf } from './fromVault.ts'
import { refuseUnknown } from './refuseUnknown.ts'
import { type Report, worstFirst } from './report.ts'

/**
 * Audits what a manifest tells; needs no vault.
 * @throws KeywardError invalidInput when it is no manifest, or there is no such rule or provider; notFound, ambiguousKey
 *   of the key
 */
export async function auditManifest(host: Host, file: string, asked: Asked): Promise<Report> {
  const { audit, host: about } = host.client
  const text = readTextFile(file)
  const { rules } = await audit.rules({})
  // Says what is wrong with the file before anything is looked up in it.
  const whole = await audit.manifest({ text })
  const { keys } = manifest().parse(JSON.parse(text))
  const byId = new Map(keys.map((key) => [key.id, key]))
  const { rule, provider } = asked
  const providers = keys.map((key) => key.provider)
  await refuseUnknown(host, asked, rules, providers)
  const key = asked.key === undefined ? undefined : keyIn(keys, asked.key)
  const isNarrowed = [rule, provider, key].some((each) => each !== undefined)
  const told = isNarrowed ? await audit.manifest({ text, rule, key, provider }) : whole
  return {
    checkedAt: told.checkedAt,
    keys: keys.filter((one) => (key ?? one.id) === one.id && (provider ?? one.provider) === one.provider).length,
    findings: worstFirst(
      told.findings.map((finding) => ({
        ...finding,
        place: [placeOf(byId.get(finding.key) ?? {}), `line ${finding.line}`].filter(Boolean).join(' · '),
      })),
      rules,
    ),
    notChecked: told.notChecked,
    accepted: told.accepted,
    exceptions: null,
    rules: rules.filter(({ id }) => (rule ?? id) === id),
    manifest: fromHere(file),
    version: (await about.about({})).version,
  }
}

/** The key that is meant: by its id, the beginning of one, or its exact name. */
function keyIn(keys: readonly ManifestKey[], typed: string): string {
  const text = typed.normalize('NFC').trim()
  const isPrefix = /^[0-9a-f-]{4,36}$/i.test(text)
  return theOne(
    keys.filter(({ id, name }) => name === text || (isPrefix && id.startsWith(text.toLowerCase()))),
    ({ name }) => JSON.stringify(name),
    'There is no key with this id or name in the manifest.',
  ).id
}

function fromHere(file: string): string {
  const path = relative(process.cwd(), resolve(file))
  return path.startsWith('..') || isAbsolute(path) ? resolve(file) : path
}
