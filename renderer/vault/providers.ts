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
  /** What has come already, for a first look without a wait. */
  come: {
    all: readonly ProviderOutline[]
    whole: ReadonlyMap<string, Provider | null>
  }
}

/** Makes the catalogue as the page asks for it. */
export function providersOf({ call }: Pick<Engine, 'call'>): Providers {
  let all: Promise<readonly ProviderOutline[]> | undefined
  const whole = new Map<string, Promise<Provider | null>>()
  const come = { all: [] as readonly ProviderOutline[], whole: new Map<string, Provider | null>() }
  return {
    come,
    list() {
      all ??= call.providers.list({}).then(
        ({ providers }) => {
          come.all = providers
          return providers
        },
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
          ({ provider }) => {
            come.whole.set(id, provider)
            return provider
          },
          (error) => {
            if (error instanceof KeywardError && error.code === 'notFound') {
              come.whole.set(id, null)
              return null
            }
            whole.delete(id)
            throw error
          },
        )
      whole.set(id, known)
      return known
    },
  }
}
