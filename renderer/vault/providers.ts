import type { Output } from '../../shared/api/method.ts'
import type { providers } from '../../shared/api/providers.ts'
import type { Provider } from '../../shared/model/provider.ts'
import type { Engine } from './EngineContext.ts'

/** A provider in short. */
export type ProviderOutline = Output<typeof providers.list>['providers'][number]

/** The catalogue. Each answer is kept, for it does not change while the page is there. */
export interface Providers {
  list(): Promise<readonly ProviderOutline[]>
  /** All facts of one; null where the catalogue does not know it. */
  get(id: string): Promise<Provider | null>
}

export function providersOf({ call }: Pick<Engine, 'call'>): Providers {
  let all: Promise<readonly ProviderOutline[]> | undefined
  const whole = new Map<string, Promise<Provider | null>>()
  return {
    list() {
      all ??= call.providers.list({}).then(({ providers }) => providers)
      return all
    },
    get(id) {
      const known =
        whole.get(id) ??
        call.providers.get({ id }).then(
          ({ provider }) => provider,
          () => null,
        )
      whole.set(id, known)
      return known
    },
  }
}
