import { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import { secretValue } from '../../../shared/model/apiKey.ts'
import type { Pause } from './parse.ts'
import type { Dropped, Parsed } from './parsed.ts'

/** One key in a file of Keyward's own: its details, its secret, and the secrets it had before, oldest first. */
const exportedKey = z.object({
  name: z.string(),
  secret: z.string(),
  earlierSecrets: z.array(secretValue).default([]),
  /** Of each of these; a file without says that the last is the previous one. */
  earlierLabels: z.array(z.enum(['previous', 'revoked']).nullable()).optional(),
  provider: z.string().nullish(),
  environment: z.string().nullish(),
  type: z.string().nullish(),
  scopes: z.array(z.string()).nullish(),
  tags: z.array(z.string()).default([]),
  purposes: z.array(z.string()).default([]),
  owner: z.string().nullish(),
  note: z.string().nullish(),
  variable: z.string().nullish(),
  baseUrl: z.string().nullish(),
  expiresAt: z.string().nullish(),
  manager: z.boolean().default(false),
  remoteId: z.string().nullish(),
  fields: z.record(z.string(), z.json()).default({}),
  archived: z.boolean().default(false),
})
export type ExportedKey = z.infer<typeof exportedKey>

/** What such a file begins with. */
export const exportFormat = 'keyward-keys'
export const exportVersion = 1

const file = z.object({
  format: z.literal(exportFormat),
  version: z.number().int(),
  keys: z.array(z.unknown()),
  searches: z.array(z.unknown()).default([]),
  purposes: z.array(z.unknown()).default([]),
})

const refused = (why: string) =>
  new KeywardError('invalidInput', `This is not a file of keys by Keyward: ${why}. Nothing was imported.`)

/**
 * Reads a file that `keyward export` wrote. `line` counts the keys, from 1. Fields it does not know are reported.
 * @throws KeywardError invalidInput, newerFormat
 */
export async function parseKeywardJson(text: string, importedFrom: string, pause: Pause): Promise<Parsed> {
  const found = file.safeParse(parseJson(text))
  if (!found.success) throw refused(`it does not say “format”: “${exportFormat}” and hold a list of keys`)
  if (found.data.version > exportVersion) {
    throw new KeywardError(
      'newerFormat',
      'This file was written by a newer Keyward. Nothing was imported. Update Keyward.',
    )
  }
  const { searches, purposes } = found.data
  const parsed: Parsed = { keys: [], skipped: 0, dropped: [], besides: { searches, purposes } }
  for (const [index, item] of found.data.keys.entries()) {
    await pause()
    const line = index + 1
    const key = exportedKey.safeParse(item)
    if (!key.success) {
      parsed.skipped++
      parsed.dropped.push({
        line,
        field: String(key.error.issues[0]?.path[0] ?? '') || null,
        why: 'not well-formed, so the key is left out',
      })
      continue
    }
    parsed.dropped.push(...unknownFields(line, item))
    const { secret, earlierSecrets, earlierLabels, archived, ...details } = key.data
    const labels =
      earlierLabels ?? earlierSecrets.map((_, index) => (index === earlierSecrets.length - 1 ? 'previous' : null))
    const given = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null))
    parsed.keys.push({
      line,
      source: 'name',
      earlier: earlierSecrets.map((value, index) => ({ value, label: labels[index] ?? null })),
      archived,
      key: { ...given, name: details.name, value: secret, importedFrom },
    })
  }
  return parsed
}

function unknownFields(line: number, item: unknown): Dropped[] {
  return Object.keys(item as object)
    .filter((field) => !Object.hasOwn(exportedKey.shape, field))
    .map((field) => ({ line, field, why: 'this field is not carried over' }))
}

export const looksLikeKeywardJson = (text: string) => /^\s*\{/.test(text)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refused('it is no JSON')
  }
}
