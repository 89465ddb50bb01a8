import { z } from 'zod'
import { once } from '../model/once.ts'
import { method } from './method.ts'

export const check = once(() =>
  z.strictObject({
    name: z.string(),
    ok: z.boolean(),
    detail: z.string(),
  }),
)
export type Check = z.infer<ReturnType<typeof check>>

export const doctor = {
  /** Looks at everything the vault rests on. A check that could not run is not ok and says so. Writes nothing. */
  run: method(
    () => z.strictObject({ password: z.string().min(1).max(10_000).optional() }),
    () => z.strictObject({ ok: z.boolean(), checks: z.array(check()) }),
  ),
}
