import { z } from 'zod'
import { detection } from '../model/detection.ts'
import { provider, providerProblem } from '../model/provider.ts'
import { method } from './method.ts'

export const providers = {
  /** What a pasted value says of itself; needs no vault and stores nothing. */
  detect: method(
    () =>
      z.strictObject({
        value: z.string().max(1_000_000),
        variable: z.string().max(1_000).optional(),
      }),
    detection,
  ),

  /** The catalogue in short. `scopes` counts those that are known and is null when they are not; `own` marks the user's. */
  list: method(
    () => z.strictObject({}),
    () =>
      z.strictObject({
        providers: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            environments: z.array(z.string()),
            types: z.array(z.string()),
            scopes: z.number().int().nullable(),
            own: z.boolean(),
          }),
        ),
      }),
  ),

  /** Each file of the user's that is not part of the catalogue, and why. */
  problems: method(
    () => z.strictObject({}),
    () => z.strictObject({ problems: z.array(providerProblem()) }),
  ),

  /** All facts of one provider. */
  get: method(
    () => z.strictObject({ id: z.string().max(1_000) }),
    () => z.strictObject({ provider: provider() }),
  ),
}
