import { KeywardError } from '../../shared/api/errors.ts'
import type { Output } from '../../shared/api/method.ts'
import type { providers } from '../../shared/api/providers.ts'
import type { Provider } from '../../shared/model/provider.ts'
import type { Engine } from './EngineContext.ts'

/** A provider in short. */
export type ProviderOutline = Output<typeof providers.list>['providers'][number]

/** The catalogue. Each answer is kept, for it does not change while the page is there; after a failure it is asked again. */
export interface Providers {
  list(): Promise<readonly ProviderOutline[]>
  /** All facts of one; null where the catalogue does not know it. */
  get(id: string): Promise<Provider | null>
}

/** Makes the catalogue as the page asks for it. */
export function providersOf({ call }: Pick<Engine, 'call'>): Providers {
  let all: Promise<readonly ProviderOutline[]> | undefined
  const whole = new Map<string, Promise<Provider | null>>()
  return {
    list() {
      all ??= call.providers.list({}).then(
        ({ providers }) => providers,
        (error) => {
          all = undefined
          throw error
        },
      )
      return all
    },
    get(id) {
      const known =
        whole.get(id) ??
        call.providers.get({ id }).then(
          ({ provider }) => provider,
          (error) => {
            if (error instanceof KeywardError && error.code === 'notFound') return null
            whole.delete(id)
            throw error
          },
        )
      whole.set(id, known)
      return known
    },
  }
}
