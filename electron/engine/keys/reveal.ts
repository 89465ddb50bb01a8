import { KeywardError } from '../../../shared/api/errors.ts'
import type { VersionLabel } from '../../../shared/model/apiKey.ts'
import { Secret } from '../crypto/secret.ts'
import { type Change, type Context, change } from '../vault/session.ts'
import { rowOf } from './get.ts'
import { storedValue } from './storedValue.ts'

/** A key's secret, on its way to one of the doors. */
interface Found {
  id: string
  name: string
  version: number
  value: Secret
}

/** @throws KeywardError notFound, databaseDamaged */
export function findSecret(inside: Change, id: string, which: VersionLabel | number): Found {
  const row = rowOf(inside.db, id)
  const found = storedValue(inside, row, which)
  if (!found) throw new KeywardError('notFound', 'This key has no such version. Look at the versions it has.')
  const { version, value } = found
  if (value === null) {
    throw new KeywardError(
      'databaseDamaged',
      'This secret is damaged or was moved from another key. Nothing was changed. Restore it from a backup.',
    )
  }
  return {
    id,
    name: row.name,
    version,
    value: new Secret(value),
  }
}

/** Gives a secret in plain text: the one method that does. The event is durable before the value leaves. */
export function revealSecret(context: Context, input: { id: string; version?: VersionLabel | number | undefined }) {
  const found = change(context, (inside) => {
    const secret = findSecret(inside, input.id, input.version ?? 'current')
    inside.log('secret.revealed', secret.id, `version ${secret.version}`)
    return secret
  })
  // SECURITY: the door `reveal` of DESIGN §5.
  return { ...found, value: found.value.expose() }
}
