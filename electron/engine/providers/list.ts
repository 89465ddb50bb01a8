import type { Catalogue } from '../../../shared/model/provider.ts'

/** The catalogue in short, by id. */
export function listProviders({ outlines, own }: Catalogue) {
  const providers = outlines.map(({ id, name, environments, types, scopeCount }) => ({
    id,
    name,
    environments: environments.map((environment) => environment.id),
    types: types.map((type) => type.id),
    scopes: scopeCount,
    own: own.has(id),
  }))
  return { providers: providers.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}
