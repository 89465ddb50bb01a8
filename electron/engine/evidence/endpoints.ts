import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'

/** The calls of a provider that are known to need a scope. */
export interface Endpoints {
  /** The scopes of the most literal template that fits; null where none does. `HEAD` is a `GET`. */
  find(method: string, segments: readonly string[]): readonly ProviderScope[] | null
}

interface Node {
  literal: Map<string, Node>
  /** Where any segment leads: that of `{id}`. */
  any: Node | null
  scopes: Map<string, ProviderScope[]>
}

const emptyNode = (): Node => ({ literal: new Map(), any: null, scopes: new Map() })

const isParameter = (segment: string) => /^\{[^}]*\}$/.test(segment)

/** Makes a provider's templates ready to be looked in. */
export function endpointsOf({ scopes = [] }: Pick<Provider, 'scopes'>): Endpoints {
  const root = emptyNode()
  for (const scope of scopes) {
    for (const endpoint of scope.endpoints ?? []) {
      const [method = '', path = ''] = endpoint.split(' ')
      const node = path
        .split('/')
        .filter((segment) => segment !== '')
        .reduce(childOf, root)
      node.scopes.set(method, [...(node.scopes.get(method) ?? []), scope])
    }
  }
  return { find: (method, segments) => search(root, method === 'HEAD' ? 'GET' : method, segments, 0) }
}

function childOf(node: Node, segment: string): Node {
  if (isParameter(segment)) {
    node.any ??= emptyNode()
    return node.any
  }
  const child = node.literal.get(segment) ?? emptyNode()
  node.literal.set(segment, child)
  return child
}

function search(
  node: Node,
  method: string,
  segments: readonly string[],
  depth: number,
): readonly ProviderScope[] | null {
  const segment = segments[depth]
  if (segment === undefined) return node.scopes.get(method) ?? null
  const literal = node.literal.get(segment)
  const found = literal ? search(literal, method, segments, depth + 1) : null
  return found ?? (node.any ? search(node.any, method, segments, depth + 1) : null)
}

/**
 * Which of the scopes that allow a call its use proves: the narrowest. Of several that are as narrow those that the key
 * has, and all where it is not known to have one.
 * @param granted the stored scopes of the key, or null
 */
export function provedBy(allowing: readonly ProviderScope[], granted: ReadonlySet<string> | null): readonly string[] {
  const narrow = allowing.filter(
    ({ name, includes = [] }) =>
      !allowing.some((other) => includes.includes(other.name) || other.spellings?.includes(name)),
  )
  const held = granted ? narrow.filter((scope) => isIn(granted, scope)) : []
  return (held.length > 0 ? held : narrow).map(({ name }) => name)
}

/** Whether a key may make a call. @param granted the stored scopes of the key; null: not known, so that it may */
export const isAllowed = (allowing: readonly ProviderScope[], granted: ReadonlySet<string> | null): boolean =>
  granted === null || allowing.some((scope) => isIn(granted, scope))

const isIn = (granted: ReadonlySet<string>, { name, spellings = [] }: ProviderScope) =>
  [name, ...spellings].some((each) => granted.has(each))
