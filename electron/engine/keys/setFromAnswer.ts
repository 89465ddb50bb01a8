import { KeywardError } from '../../../shared/api/errors.ts'
import { keys } from '../../../shared/api/keys.ts'
import { wholeProvider } from '../providers/catalogue.ts'
import { readAnswer } from '../providers/readAnswer.ts'
import { prepared } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'
import { recordOf, rowOf } from './get.ts'
import { applyChanges } from './set.ts'

/**
 * Fills in what the provider itself says of a key: scopes, allowlists, last use, expiry and its id there. A secret in
 * the answer is not stored.
 * @throws KeywardError refused when the answer is about another key of the provider and `force` is not set
 */
export async function setFromAnswer(
  context: Context,
  input: { id: string; json: string; force?: boolean | undefined },
) {
  const row = rowOf(sessionOf(context).db, input.id)
  if (row.provider === null) {
    throw new KeywardError(
      'refused',
      'This key names no provider, so its answers cannot be read. Nothing was changed. Name its provider first.',
    )
  }
  const { remoteId, scopes, expiresAt, lastUsedAt, fields } = readAnswer(
    await wholeProvider(context.catalogue(), row.provider),
    input.json,
    row.remote_id,
  )
  if (remoteId !== undefined && row.remote_id !== null && remoteId !== row.remote_id && !input.force) {
    throw new KeywardError(
      'refused',
      'This answer is about another key: its id at the provider differs from the one stored. Nothing was changed. Force it to take the answer all the same.',
    )
  }
  const merged = { ...JSON.parse(row.fields), ...fields }
  const given = keys.set.input.safeParse({ id: input.id, remoteId, scopes, expiresAt, fields: merged })
  if (!given.success) {
    const field = String(given.error.issues[0]?.path[0])
    throw new KeywardError('invalidInput', `The answer’s ${field} is not well-formed. Nothing was changed.`)
  }
  return change(context, (inside) => {
    const changed = applyChanges(inside, given.data)
    if (lastUsedAt !== undefined) {
      prepared(inside.db, 'UPDATE keys SET last_used_at = ? WHERE id = ?').run(
        lastUsedAt && Date.parse(lastUsedAt),
        input.id,
      )
      changed.push('lastUsedAt')
    }
    inside.log('key.changed', input.id, `from the provider’s answer: ${changed.join(', ')}`)
    return { key: recordOf(inside.db, input.id, inside.now) }
  })
}
