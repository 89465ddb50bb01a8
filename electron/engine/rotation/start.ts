import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { SeenFile } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import { joinAll } from '../consumers/places.ts'
import { rowOf } from '../keys/get.ts'
import { findSecret } from '../keys/reveal.ts'
import { callerFor } from '../network/callerFor.ts'
import { wholeProvider } from '../providers/catalogue.ts'
import { read } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import { type Change, type Context, change, sessionOf } from '../vault/session.ts'
import { adapterOf } from './adapters/adapterOf.ts'
import { type Intended, intend, refuse } from './guards.ts'
import { advance } from './journal.ts'
import { rotationOf } from './row.ts'
import { runRotation } from './run.ts'

/**
 * Begins a rotation and takes it as far as it goes by itself.
 * @throws KeywardError refused, networkOff, hostUnasked when it may not begin; nothing was sent or changed then
 */
export async function startRotation(
  context: Context,
  wish: z.output<typeof rotations.start.input>,
  call: Call,
): Promise<{ rotation: Rotation }> {
  const asked = await call.turn(() => rowOf(sessionOf(context).db, wish.key).provider)
  const adapter = await adapterOf(asked)
  const provider = adapter && asked !== null ? await wholeProvider(context.catalogue(), asked) : null
  const { graceHours } = context.ports.settings.get().rotation
  const id = await call.turn(() =>
    change(context, (inside) => {
      const intended = intend(inside, wish, adapter, graceHours)
      refuse(intended.refused)
      // Both may be sent where they are going to, or nothing begins.
      if (intended.manager && provider)
        for (const key of [intended.key, intended.manager])
          callerFor(context, inside.db, provider, key, findSecret(inside, key.id, 'current').value, [])
      return insert(inside, intended, wish.seen)
    }),
  )
  return runRotation(context, call, id)
}

function insert(inside: Change, intended: Intended, seen: readonly SeenFile[]): string {
  const { key, mode, manager, remoteOld, versionOld, graceSeconds } = intended
  const { db, now } = inside
  const id = randomUUID()
  insertRows(db, 'rotations', [
    {
      id,
      key: key.row,
      manager: manager?.row ?? null,
      provider: key.provider,
      mode,
      state: 'planned',
      remote_old: remoteOld,
      version_old: versionOld,
      grace_seconds: graceSeconds,
      started_at: now,
      updated_at: now,
    },
  ])
  const row = read(() => rotationOf(db, id))
  joinAll(inside, row.row, key.row, seen)
  inside.log('rotation.started', key.id, mode)
  advance(inside, row, {}, 'The rotation was planned. Nothing was sent yet.')
  return id
}
