import type { Caller, ProviderCall } from '../../network/caller.ts'
import type { Result } from '../../network/result.ts'
import type { Adapter, RemoteKey } from './adapter.ts'
import { lacking, lackingRights } from './lacking.ts'
import { readAnswer, unreadable } from './readAnswer.ts'
import { isSendGridId, sendgridKey, sendgridKeys, sendgridMadeKey, sendgridScopes } from './sendgridKey.ts'
import { sendReading } from './sendReading.ts'
import { notAnId, unsent } from './unsent.ts'

const path = '/v3/api_keys'

/** SECURITY: a key that is made without scopes gets full access. */
const noScopes = unsent('SendGrid gives full access to a key without scopes, so that none is made or left without.')

/** @see https://www.twilio.com/docs/sendgrid/api-reference/api-keys */
export const sendgrid: Adapter = {
  async list(manager) {
    const read = readAnswer(await sendReading(manager, { operation: 'list', method: 'GET', path }), sendgridKeys)
    if (!read.ok) return read
    const keys = [...new Map(read.value.map((key) => [key.id, key])).values()]
    return { ok: true, value: { keys, isComplete: keys.length === read.value.length } }
  },

  async get(manager, id) {
    if (!isSendGridId(id)) return notAnId
    const sent = await sendReading(manager, { operation: 'retrieve', method: 'GET', path: `${path}/${id}` })
    if (!sent.ok && sent.failure.kind === 'notFound') return { ok: true, value: null }
    return readAnswer(sent, keyWith(id))
  },

  async create(manager, { name, scopes: wanted }) {
    const scopes = withoutAutomatic(wanted)
    if (scopes.length === 0) return noScopes
    return readAnswer(
      await manager.send({ operation: 'create', method: 'POST', path, body: { name, scopes } }),
      sendgridMadeKey,
    )
  },

  rename: (manager, id, name) => changeKey(manager, id, { operation: 'rename', method: 'PATCH', body: { name } }),

  async setScopes(manager, { id, name }, wanted) {
    const scopes = withoutAutomatic(wanted)
    if (scopes.length === 0) return noScopes
    return changeKey(manager, id, { operation: 'update', method: 'PUT', body: { name, scopes } })
  },

  async end(manager, id) {
    if (!isSendGridId(id)) return notAnId
    const sent = await manager.send({ operation: 'delete', method: 'DELETE', path: `${path}/${id}` })
    if (sent.ok)
      return sent.value.status === 204 ? { ok: true, value: { wasGone: false } } : unreadable(sent.value.status)
    return sent.failure.kind === 'notFound' ? { ok: true, value: { wasGone: true } } : sent
  },

  hasEnded: () => false,

  async ownScopes(key) {
    const sent = await sendReading(key, { operation: 'own-scopes', method: 'GET', path: '/v3/scopes' })
    return readAnswer(sent, sendgridScopes)
  },

  isAutomatic,

  lacks(granted, wanted) {
    const scopes = withoutAutomatic(wanted)
    const billing = scopes.filter((scope) => scope.startsWith('billing.'))
    const isMixed = billing.length > 0 && billing.length < scopes.length
    return [
      ...lackingRights(granted, ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete']),
      ...(scopes.length === 0 ? [noScopes.failure.message] : []),
      ...(isMixed ? ['SendGrid gives billing scopes to keys of their own only, without any other scope.'] : []),
      ...lacking(
        granted,
        scopes,
        (names) => `SendGrid lets no key give more than it has, and the manager key lacks ${names}.`,
      ),
    ]
  },

  replayMs: null,
  mostKeys: 100,
  tellsLastUse: false,
  // Documented as a small delay, without a number.
  settlesMs: 60_000,
}

/** Source: shared/providers/sendgrid.json, rotation. */
function isAutomatic(scope: string): boolean {
  return /^(2fa_|sender_verification_|ui\.|signup\.)/.test(scope)
}

const withoutAutomatic = (scopes: readonly string[]) => scopes.filter((scope) => !isAutomatic(scope))

const keyWith = (id: string) => sendgridKey.refine((key) => key.id === id)

async function changeKey(manager: Caller, id: string, call: Omit<ProviderCall, 'path'>): Promise<Result<RemoteKey>> {
  if (!isSendGridId(id)) return notAnId
  return readAnswer(await manager.send({ ...call, path: `${path}/${id}` }), keyWith(id))
}
