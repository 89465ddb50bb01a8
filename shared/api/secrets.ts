import { z } from 'zod'
import { environmentClass, keyId, versionLabel } from '../model/apiKey.ts'
import { method } from './method.ts'

/** The only schema that carries a key's secret out. */
export const secret = z.string().meta({ sensitive: 'secret' })

/**
 * The value alone, a `NAME=value` line, the header that the provider asks for, a curl line of the provider's harmless
 * call, or a link that names the key and holds no secret.
 */
export const copyForm = z.enum(['value', 'env', 'header', 'curl', 'link'])
export type CopyForm = z.infer<typeof copyForm>

/** A version by number or by label. */
const version = z.union([versionLabel, z.number().int().positive()])

export const secrets = {
  reveal: method(
    () => z.strictObject({ id: keyId, version: version.optional() }),
    () =>
      z.strictObject({
        id: keyId,
        name: z.string(),
        version: z.number().int(),
        value: secret,
      }),
  ),
  /**
   * Which keys a program would get: those that are named, those of an environment or tag, or all that name a variable.
   * `skipped` counts chosen keys that name none.
   */
  chooseForRun: method(
    () =>
      z.strictObject({
        environment: z.string().min(1).max(60).optional(),
        tag: z.string().min(1).max(60).optional(),
        keys: z.array(keyId).max(1_000),
      }),
    () =>
      z.strictObject({
        keys: z.array(
          z.strictObject({
            id: keyId,
            name: z.string(),
            variable: z.string(),
            environment: z.string().nullable(),
            environmentClass: environmentClass.nullable(),
          }),
        ),
        skipped: z.number().int(),
      }),
  ),
  /** How each form of a key would look, with the secret left out; null where the provider's facts do not tell. */
  forms: method(
    () => z.strictObject({ id: keyId }),
    () => z.strictObject({ forms: z.record(copyForm, z.string().nullable()) }),
  ),
  /** Starts a program through the host with the current values in its environment; they never cross to the caller. */
  run: method(
    () => z.strictObject({ keys: z.array(keyId), command: z.array(z.string().max(100_000)).min(1).max(10_000) }),
    () => z.strictObject({}),
  ),
  /**
   * Puts the current value on the clipboard through the host; it never crosses to the caller. It is cleared after
   * the time of the settings, unless another is asked. `as` is the form it has there.
   */
  copy: method(
    () =>
      z.strictObject({
        id: keyId,
        as: copyForm.optional(),
        clearAfterSeconds: z.number().int().min(5).max(120).optional(),
      }),
    () => z.strictObject({ id: keyId, name: z.string(), clearAfterSeconds: z.number().int(), clearsAt: z.string() }),
  ),
}
