import type { Detection } from '../../../shared/model/detection.ts'
import type { KeyFormat, Provider } from '../../../shared/model/provider.ts'
import { catalogue } from './catalogue.ts'
import { normalisePaste } from './normalise.ts'

/** Longer than any known key. Nothing longer is matched against a pattern. */
const longestKey = 4_096

/** A format that a value has. */
export interface FormatMatch {
  provider: Provider
  format: KeyFormat
  /** The shape is another vendor's too, and nothing around the value says whose it is. */
  ambiguous: boolean
}

/**
 * What a pasted value says of itself.
 * @param variable the name it stands under, which may decide between vendors of one shape
 */
export function detect(paste: string, variable = ''): Detection {
  const matches = findFormats(normalisePaste(paste), `${variable} ${paste.slice(0, 300)}`)
  const best = matches[0]
  if (!best) return { ...nothing, confidence: 'none', candidates: [] }
  const candidates = unique(
    matches.map(({ provider, format }) => ({
      provider: provider.id,
      environment: format.environment,
      type: format.type,
    })),
  )
  if (candidates.length > 1 || best.ambiguous) return { ...nothing, confidence: 'ambiguous', candidates }
  const { provider, format } = best
  return {
    provider: provider.id,
    environment: format.environment,
    environmentClass: provider.environments.find(({ id }) => id === format.environment)?.class ?? null,
    type: format.type,
    confidence: format.confidence,
    candidates,
  }
}

const nothing = {
  provider: null,
  environment: null,
  environmentClass: null,
  type: null,
}

/**
 * The formats a value has, the surest of each provider.
 * @param value normalised
 * @param around what stands around it: variable name, header
 */
export function findFormats(value: string, around: string): FormatMatch[] {
  if (value.length > longestKey) return []
  const words = around.toLowerCase()
  return catalogue.flatMap((provider) => {
    const formats = provider.formats.filter(
      ({ prefix, pattern }) => value.startsWith(prefix) && new RegExp(pattern).test(value),
    )
    const format = formats.find(({ confidence }) => confidence === 'certain') ?? formats[0]
    if (!format) return []
    const named = provider.contextWords.some((word) => words.includes(word))
    const ambiguous = format.ambiguous !== undefined && new RegExp(format.ambiguous.pattern).test(value) && !named
    return [{ provider, format, ambiguous }]
  })
}

function unique<T>(items: T[]): T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const text = JSON.stringify(item)
    return seen.size < seen.add(text).size
  })
}
