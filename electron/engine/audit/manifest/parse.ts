import { z } from 'zod'
import { KeywardError } from '../../../../shared/api/errors.ts'
import { type Manifest, manifest, manifestFormat, manifestVersion } from '../../../../shared/model/manifest.ts'
import { type Provider, provider } from '../../../../shared/model/provider.ts'

const refused = (why: string) => new KeywardError('invalidInput', `This manifest cannot be audited: ${why}.`)

/** What a manifest says, its providers read. */
export type ParsedManifest = Omit<Manifest, 'providers'> & {
  providers: Provider[]
  /** The line of each key by its id, beginning with 1. */
  lines: ReadonlyMap<string, number>
}

/** Reads a manifest, and nothing that is not one. @throws KeywardError invalidInput, newerFormat */
export function parseManifest(text: string): ParsedManifest {
  const json = jsonOf(text)
  const said = z.looseObject({ format: z.literal(manifestFormat), version: z.int().min(1) }).safeParse(json)
  if (!said.success) throw refused(`it does not say “format”: “${manifestFormat}” and a version`)
  if (said.data.version > manifestVersion)
    throw new KeywardError('newerFormat', 'This manifest was written by a newer Keyward. Update Keyward.')
  const lines = linesOf(text)
  const parsed = manifest().safeParse(json)
  if (!parsed.success) throw refused(placeOf(parsed.error, json, lines))
  const providers = parsed.data.providers.map((own) => {
    const whole = provider().safeParse(own)
    if (!whole.success) throw refused('one of its providers is not well-formed')
    return whole.data
  })
  return { ...parsed.data, providers, lines }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw refused('it is no JSON')
  }
}

/** Where ids stand. A quote inside a text is escaped, so that no name can pass for an id. */
function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  let line = 1
  for (const [found, id] of text.matchAll(/\n|"id"\s*:\s*"([^"\n]*)"/g)) {
    if (id !== undefined) lines.set(id, line)
    line += found.split('\n').length - 1
  }
  return lines
}

const place = z.looseObject({ keys: z.array(z.unknown()) })

/** Says where and what is wrong, never what is there. */
function placeOf({ issues: [issue] }: z.ZodError, json: unknown, lines: ReadonlyMap<string, number>): string {
  const [group, index, field] = issue?.path ?? []
  const keys = place.safeParse(json).data?.keys
  const key = z.looseObject({ id: z.string() }).safeParse(group === 'keys' ? keys?.[Number(index)] : null)
  const line = key.success && lines.get(key.data.id)
  const where = [group, index, field].filter((part) => part !== undefined).join('.') || 'the whole of it'
  const what = issue?.code === 'unrecognized_keys' ? 'has fields that are not known' : issue?.message
  return `${line ? `line ${line}, ` : ''}${where}: ${what}`
}
