import type { Detection } from '../../../shared/model/detection.ts'
import type { KeyFormat } from '../../../shared/model/keyFormat.ts'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { longestKey } from '../../../shared/model/safePattern.ts'
import { names, type Surroundings, surroundings } from './context.ts'
import { pasteLayers } from './normalise.ts'
import { outlines } from './outlines.ts'

/** A provider whose keys have the shape of a value. */
export interface FormatMatch {
  provider: ProviderOutline
  /** The format that fits best; the first where several fit as well. */
  format: KeyFormat
  /** All that fit equally well. */
  formats: readonly KeyFormat[]
  /** What the formats agree on; null where they do not, or do not say. */
  environment: string | null
  type: string | null
  /** False for an identifier or a publishable key. */
  secret: boolean
  /** The shape is another vendor's too, and nothing around the value says whose it is. */
  ambiguous: boolean
}

/**
 * What a pasted value says of itself.
 * @param variable the name it stands under, which may decide between vendors of one shape
 */
export function detect(paste: string, variable = '', providers: readonly ProviderOutline[] = outlines): Detection {
  for (const value of pasteLayers(paste)) {
    const matches = findFormats(value, `${variable} ${paste.replace(value, ' ').slice(0, 300)}`, providers)
    if (matches.length > 0) return told(matches)
  }
  return { ...nothing, confidence: 'none', candidates: [] }
}

const nothing = {
  provider: null,
  environment: null,
  environmentClass: null,
  type: null,
}

function told(matches: readonly FormatMatch[]): Detection {
  const candidates = unique(
    matches.flatMap(({ provider, formats }) =>
      formats.map(({ environment, type }) => ({ provider: provider.id, environment, type })),
    ),
  )
  const [match] = matches
  if (!match || matches.length > 1 || match.ambiguous) return { ...nothing, confidence: 'ambiguous', candidates }
  const { provider, format, environment, type } = match
  return {
    provider: provider.id,
    environment,
    environmentClass: provider.environments.find(({ id }) => id === environment)?.class ?? null,
    type,
    confidence: format.confidence,
    candidates,
  }
}

/**
 * The providers whose keys have the shape of a value: those with the longest fitting prefix, and of these those that are
 * named near it, if any is.
 * @param value normalised
 * @param around what stands around it: variable name, header, the provider that the user says
 */
export function findFormats(
  value: string,
  around: string,
  providers: readonly ProviderOutline[] = outlines,
): FormatMatch[] {
  if (value.length > longestKey) return []
  // Looked for only where it decides: most values have a shape that is one provider's own.
  let nearby: Surroundings | undefined
  const near = (words: readonly string[]) => {
    nearby ??= surroundings(around)
    return names(nearby, words)
  }
  const found: (FormatMatch & { isNamed: () => boolean })[] = []
  for (const provider of providers) {
    const isNamed = () => near([provider.id, ...provider.contextWords])
    const fitting = provider.formats.filter(
      (format) => value.startsWith(format.prefix) && fits(format, value) && (!format.needsContext || isNamed()),
    )
    const formats = best(fitting, near)
    const [format] = formats
    if (!format) continue
    found.push({
      provider,
      format,
      formats,
      environment: agreed(formats.map(({ environment }) => environment)),
      type: agreed(formats.map(({ type }) => type)),
      secret: formats.some(({ secret }) => secret !== false),
      ambiguous: formats.every((each) => collides(each, value, isNamed, near)),
      isNamed,
    })
  }
  const longest = Math.max(...found.map(({ format }) => format.prefix.length))
  const nearest = found.filter(({ format }) => format.prefix.length === longest)
  const named = nearest.length > 1 ? nearest.filter(({ isNamed }) => isNamed()) : []
  return (named.length > 0 ? named : nearest).map(({ isNamed, ...match }) => match)
}

/** The surest of a provider's fitting formats: certain before likely, longer prefix first, then what a word speaks for. */
function best(fitting: readonly KeyFormat[], named: (words: readonly string[]) => boolean): readonly KeyFormat[] {
  if (fitting.length < 2) return fitting
  const certain = fitting.filter(({ confidence }) => confidence === 'certain')
  const sure = certain.length > 0 ? certain : fitting
  const longest = Math.max(...sure.map(({ prefix }) => prefix.length))
  const nearest = sure.filter(({ prefix }) => prefix.length === longest)
  const spoken = nearest.length > 1 ? nearest.filter(({ words }) => words && named(words)) : []
  return spoken.length > 0 ? spoken : nearest
}

function collides(
  { collision }: KeyFormat,
  value: string,
  isNamed: () => boolean,
  named: (words: readonly string[]) => boolean,
): boolean {
  if (!collision) return false
  if (collision.words && named(collision.words)) return true
  return collision.pattern !== undefined && !isNamed() && compiled(collision.pattern).test(value)
}

const fits = ({ pattern, excludePattern }: KeyFormat, value: string) =>
  compiled(pattern).test(value) && !(excludePattern && compiled(excludePattern).test(value))

const patterns = new Map<string, RegExp>()

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known) return known
  const made = new RegExp(pattern)
  patterns.set(pattern, made)
  return made
}

const agreed = (values: readonly (string | null)[]) => (new Set(values).size === 1 ? (values[0] ?? null) : null)

function unique<T>(items: T[]): T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const text = JSON.stringify(item)
    return seen.size < seen.add(text).size
  })
}
