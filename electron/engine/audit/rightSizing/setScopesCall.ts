import type { RightSizing } from '../../../../shared/model/access.ts'
import type { KnownScopes } from '../knownScopes.ts'
import type { Subject } from '../subject.ts'

/**
 * The call of the provider's API that gives a key these scopes and no others, wildcards written out and without those
 * that the provider sets itself. Null where there is no such call, no id to name the key by, or no scope to give.
 */
export function setScopesCall(
  { known, remoteId, name }: Pick<Subject, 'known' | 'remoteId' | 'name'>,
  scopes: readonly string[],
): RightSizing['call'] {
  const how = known?.provider.management?.setScopes
  const sent = sentScopes(scopes, known)
  if (!how || remoteId === null || sent.length === 0) return null
  const [method = '', path = ''] = how.call.split(' ')
  return {
    method,
    path: path.replace(/\{[^}]*\}/, () => encodeURIComponent(remoteId)),
    body: JSON.stringify(filled(how.body, { '{name}': name, '{scopes}': sent }), null, 2),
  }
}

/** Scopes as a provider's API takes them. */
function sentScopes(scopes: readonly string[], known: KnownScopes | null): string[] {
  const names = scopes.flatMap((scope) => (known?.byName.has(scope) ? [scope] : (known?.includedIn(scope) ?? [scope])))
  return [...new Set(names)].filter((name) => !known?.byName.get(name)?.automatic)
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** A template with what its texts stand for. */
function filled(template: Json, values: Readonly<Record<string, Json>>): Json {
  if (typeof template === 'string') return Object.hasOwn(values, template) ? (values[template] ?? null) : template
  if (Array.isArray(template)) return template.map((part) => filled(part, values))
  if (template === null || typeof template !== 'object') return template
  return Object.fromEntries(Object.entries(template).map(([name, part]) => [name, filled(part, values)]))
}
