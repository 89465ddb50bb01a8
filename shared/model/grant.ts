import { z } from 'zod'
import { keyId } from './apiKey.ts'

export const grantId = z.uuid()

/**
 * How far a change of a key's scopes at its provider has come. Each state is on disk before what it stands for is done.
 * `applying`, `undoing`: asked, and not yet read back. `applied`, `undone`: read back, and exactly what was asked.
 * `differs`: the provider gave more or less than was asked. `failed`: the old grant is in force.
 */
export const grantState = z.enum(['applying', 'applied', 'differs', 'undoing', 'undone', 'failed'])
export type GrantState = z.infer<typeof grantState>

/**
 * One journalled change of a key's scopes at its provider. `before` is what the provider had; `wanted` what was asked for
 * last; `found` what was read back last, null while nothing was. `widened`, `trimmed`: what the provider gave beyond and
 * below what was asked. `why`: a full sentence on what holds it up or went wrong. `canUndo`: whether one call brings the old
 * grant back.
 */
export const grantChange = () =>
  z.strictObject({
    id: grantId,
    key: keyId,
    name: z.string(),
    provider: z.string(),
    state: grantState,
    before: z.array(z.string()),
    wanted: z.array(z.string()),
    found: z.array(z.string()).nullable(),
    widened: z.array(z.string()),
    trimmed: z.array(z.string()),
    startedAt: z.string(),
    updatedAt: z.string(),
    why: z.string().nullable(),
    canUndo: z.boolean(),
  })
export type GrantChange = z.infer<ReturnType<typeof grantChange>>
