import { z } from 'zod'
import { keyId, versionLabel } from '../model/apiKey.ts'
import { method } from './method.ts'

/** The only schema that carries a key's secret out. */
export const secret = z.string().meta({ sensitive: 'secret' })

/** A version by number or by label. */
const version = z.union([versionLabel, z.number().int().positive()])

export const secrets = {
  reveal: method(
    z.strictObject({ id: keyId, version: version.optional() }),
    z.strictObject({
      id: keyId,
      name: z.string(),
      version: z.number().int(),
      value: secret,
    }),
  ),
  /** Puts the current value on the clipboard through the host; it never crosses to the caller. */
  copy: method(
    z.strictObject({
      id: keyId,
      clearAfterSeconds: z.number().int().min(5).max(120),
    }),
    z.strictObject({ id: keyId, name: z.string(), clearsAt: z.string() }),
  ),
}
