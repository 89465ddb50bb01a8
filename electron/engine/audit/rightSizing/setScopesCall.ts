import type { RightSizing } from '../../../../shared/model/access.ts'
import type { Subject } from '../subject.ts'
import { sentScopes } from './sentScopes.ts'

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

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** A template with what its texts stand for. */
function filled(template: Json, values: Readonly<Record<string, Json>>): Json {
  if (typeof template === 'string') return Object.hasOwn(values, template) ? (values[template] ?? null) : template
  if (Array.isArray(template)) return template.map((part) => filled(part, values))
  if (template === null || typeof template !== 'object') return template
  return Object.fromEntries(Object.entries(template).map(([name, part]) => [name, filled(part, values)]))
}
