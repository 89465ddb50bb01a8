import { z } from 'zod'
import { environmentClass } from './apiKey.ts'
import { keyFormat } from './keyFormat.ts'
import { once } from './once.ts'
import { providerApi } from './providerApi.ts'
import { providerScope } from './providerScope.ts'
import { providerText } from './providerText.ts'

/** What is known of a provider, in groups. Absent is not known; an empty list or null is known to be none. */
const groups = once(() => {
  const { maybeSentence, word } = providerText()
  const scopes = providerScope()
  const api = providerApi()
  const environment = z.strictObject({
    id: word,
    class: environmentClass,
    note: maybeSentence,
  })

  const keyType = z.strictObject({
    id: word,
    name: word,
    note: maybeSentence,
  })
  return {
    environments: z.array(environment).default([]),
    types: z.array(keyType).default([]),
    formats: z.array(keyFormat()).default([]),
    accessLevels: z.array(scopes.accessLevel).optional(),
    scopeLists: z.array(scopes.scopeList).optional(),
    scopes: z.array(scopes.scope).optional(),
    purposes: z.array(scopes.purpose).optional(),
    keyFields: z.array(api.keyField).optional(),
    keyObject: api.keyObject.optional(),
    baseUrls: z.array(api.baseUrl).optional(),
    hostParameters: z.array(api.hostParameter).optional(),
    auth: api.auth.optional(),
    verify: api.verifyCall.optional(),
    management: api.management.nullable().optional(),
    limits: api.limits.optional(),
    pagination: api.pagination.optional(),
    idempotency: api.idempotency.optional(),
    errors: api.apiErrors.optional(),
    rotation: api.rotation.optional(),
    features: api.features.optional(),
    links: api.links.optional(),
  }
})

/** The groups of facts, each with its own source. */
export const factGroups = once(() => Object.keys(groups()) as (keyof ReturnType<typeof groups>)[])

/** Data about a vendor. Built in as `shared/providers/<id>.json`; the user's own as `<home>/providers/<id>.json`. */
export const provider = once(() => {
  const { maybeSentence, maybeWord, sentence, sentences, word, words } = providerText()
  /** Where a group's facts come from, and the month they were checked there; null when they were not. */
  const fact = z.strictObject({
    source: sentence,
    checked: z
      .string()
      .regex(/^\d{4}-\d\d(-\d\d)?$/, 'must be a month or a day such as 2026-11')
      .nullable(),
    note: maybeSentence,
  })
  return z
    .strictObject({
      id: z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, 'must be lower-case letters, digits, - and _'),
      name: word,
      category: maybeWord,
      website: z.url({ protocol: /^https$/ }).optional(),
      /** Words that, near a value, speak for this provider. The id counts as one. */
      contextWords: words.default([]),
      environmentRule: maybeSentence,
      ...groups(),
      /** Calls whose scope nobody has named. */
      endpointsWithoutScope: z.array(providerScope().endpoint).optional(),
      /** Beginnings of what looks like a key and is only an id. */
      objectIds: z.record(z.string(), word).optional(),
      rules: sentences,
      facts: z.partialRecord(z.enum(factGroups()), fact).default({}),
      sources: z.array(sentence).default([]),
    })
    .superRefine((whole, context) => {
      const unknown = (message: string, ...path: (string | number)[]) =>
        context.addIssue({ code: 'custom', path, message })
      const environments = new Set(whole.environments.map(({ id }) => id))
      const types = new Set(whole.types.map(({ id }) => id))
      const scopes = new Set(whole.scopes?.map(({ name }) => name))
      for (const [index, { environment, type, prefix, pattern }] of whole.formats.entries()) {
        if (environment !== null && !environments.has(environment))
          unknown('is not one of the environments', 'formats', index, 'environment')
        if (type !== null && !types.has(type)) unknown('is not one of the types', 'formats', index, 'type')
        if (!pattern.startsWith(`^${escaped(prefix)}`))
          unknown('must begin with the prefix', 'formats', index, 'pattern')
      }
      for (const [index, type] of (whole.verify?.types ?? []).entries()) {
        if (!types.has(type)) unknown('is not one of the types', 'verify', 'types', index)
      }
      for (const [index, { includes = [] }] of (whole.scopes ?? []).entries()) {
        if (includes.some((name) => !scopes.has(name)))
          unknown('has a scope that is not listed', 'scopes', index, 'includes')
      }
      const listsBefore = new Set<string>()
      for (const [index, { id, follows }] of (whole.scopeLists ?? []).entries()) {
        if (follows !== undefined && !listsBefore.has(follows))
          unknown('is not a list that stands before', 'scopeLists', index, 'follows')
        listsBefore.add(id)
      }
      for (const [index, purpose] of (whole.purposes ?? []).entries()) {
        if (purpose.scopes.some((name) => !scopes.has(name)))
          unknown('has a scope that is not listed', 'purposes', index, 'scopes')
      }
    })
})
export type Provider = z.infer<ReturnType<typeof provider>>

const escaped = (text: string) => text.replace(/[$.+*?()[\]{}|^\\]/g, '\\$&')

/** What of a provider is at hand at once: enough to recognise its keys. The rest is loaded by its id. */
export type ProviderOutline = Pick<Provider, 'id' | 'name' | 'contextWords' | 'environments' | 'types' | 'formats'> & {
  /** How many scopes are known; null when they are not. */
  scopeCount: number | null
}

/** @returns what is kept at hand of a provider */
export function outlineOf(whole: Provider): ProviderOutline {
  const { id, name, contextWords, environments, types, formats, scopes } = whole
  return { id, name, contextWords, environments, types, formats, scopeCount: scopes?.length ?? null }
}

/** A file of the user's that is not taken, and why. */
export const providerProblem = once(() => z.strictObject({ file: z.string(), message: z.string() }))
export type ProviderProblem = z.infer<ReturnType<typeof providerProblem>>

/** The built-in providers and those of the user. */
export interface Catalogue {
  outlines: readonly ProviderOutline[]
  /** The user's own, by id, whole. */
  own: ReadonlyMap<string, Provider>
  problems: readonly ProviderProblem[]
}
