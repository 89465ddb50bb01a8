import type { Consent } from '../../../shared/model/consent.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Db } from '../storage/database.ts'
import type { Context } from '../vault/session.ts'
import { type AddressedKey, destinationOf } from './destination.ts'
import { isAllowed } from './isAllowed.ts'

/** What a person has to allow before a provider is called with these keys; a key that stands twice is asked for once. */
export function consentsFor(
  context: Pick<Context, 'catalogue'>,
  db: Db,
  provider: Provider,
  keys: readonly (AddressedKey & Pick<KeyRow, 'id' | 'name'>)[],
): Consent[] {
  const hosts = new Map(
    keys.flatMap((key) => {
      const to = destinationOf(context, db, provider, key)
      return 'base' in to && to.isAsked
        ? [[key.id, { kind: 'host', key: key.id, name: key.name, host: to.base.host } as const]]
        : []
    }),
  )
  return [
    ...(isAllowed(db, provider.id) ? [] : [{ kind: 'network', provider: provider.id } as const]),
    ...hosts.values(),
  ]
}
