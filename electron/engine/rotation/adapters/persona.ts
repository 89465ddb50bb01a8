import { z } from 'zod'
import type { Caller, ProviderCall } from '../../network/caller.ts'
import type { FailureKind, Result } from '../../network/result.ts'
import type { Adapter, RemoteKey } from './adapter.ts'
import { lackingRights } from './lacking.ts'
import { personaInventory } from './personaInventory.ts'
import { isPersonaId, personaHeaders, personaKey, personaMadeKey, personaPath } from './personaKey.ts'
import { readAnswer } from './readAnswer.ts'
import { sendReading } from './sendReading.ts'
import { notAnId } from './unsent.ts'

/** Whether 0 is allowed is not documented. */
const endsAfterSeconds = 1

/** @see https://docs.withpersona.com/api-reference/api-keys */
export const persona: Adapter = {
  list: personaInventory,

  get: retrieve,

  async create(manager, { name, scopes, settings }, idempotencyKey) {
    const sent = await manager.send({
      operation: 'create',
      method: 'POST',
      path: personaPath,
      headers: { ...personaHeaders, 'Idempotency-Key': idempotencyKey },
      body: withAttributes({ ...settings, name, permissions: scopes }),
    })
    return readAnswer(sent, inData(personaMadeKey))
  },

  rename: (manager, id, name) => update(manager, id, { name }),

  setScopes: (manager, { id }, scopes) => update(manager, id, { permissions: scopes }),

  async end(manager, id) {
    if (!isPersonaId(id)) return notAnId
    const { path, headers } = toKey(id)
    const sent = await manager.send({
      operation: 'expire',
      method: 'POST',
      path: `${path}/expire`,
      headers,
      body: { meta: { 'expires-in-seconds': endsAfterSeconds } },
    })
    const ended = readAnswer(sent, keyWith(id))
    if (ended.ok) return { ok: true, value: { wasGone: false } }
    const isGone = await wasGone(manager, id, ended.failure.kind)
    return isGone ? { ok: true, value: { wasGone: true } } : ended
  },

  hasEnded,
  ownScopes: null,
  isAutomatic: () => false,
  lacks: (granted) => lackingRights(granted, ['api_key.read', 'api_key.write']),
  // Answers are kept for 24 hours by today's documentation, for one hour by the older one.
  replayMs: 3_600_000,
  mostKeys: null,
  tellsLastUse: true,
  // Nobody says how long a change takes.
  settlesMs: 60_000,
}

function hasEnded({ expiresAt }: RemoteKey, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}

async function retrieve(manager: Caller, id: string): Promise<Result<RemoteKey | null>> {
  if (!isPersonaId(id)) return notAnId
  const sent = await sendReading(manager, { operation: 'retrieve', method: 'GET', ...toKey(id) })
  if (!sent.ok && sent.failure.kind === 'notFound') return { ok: true, value: null }
  return readAnswer(sent, keyWith(id))
}

/** Whether an end was refused because the key has ended: what Persona answers then is not documented. */
async function wasGone(manager: Caller, id: string, refusedAs: FailureKind): Promise<boolean> {
  if (refusedAs === 'notFound') return true
  if (refusedAs !== 'invalid' && refusedAs !== 'conflict') return false
  const found = await retrieve(manager, id)
  return found.ok && found.value !== null && hasEnded(found.value, manager.now())
}

const toKey = (id: string): Pick<ProviderCall, 'path' | 'headers'> => ({
  path: `${personaPath}/${id}`,
  headers: personaHeaders,
})

const withAttributes = (attributes: object) => ({ data: { attributes } })

const inData = <T>(schema: z.ZodType<T>): z.ZodType<T> => z.object({ data: schema }).transform(({ data }) => data)

const keyWith = (id: string) => inData(personaKey.refine((key) => key.id === id))

async function update(manager: Caller, id: string, attributes: object): Promise<Result<RemoteKey>> {
  if (!isPersonaId(id)) return notAnId
  const sent = await manager.send({
    operation: 'update',
    method: 'PATCH',
    ...toKey(id),
    body: withAttributes(attributes),
  })
  return readAnswer(sent, keyWith(id))
}
