import { z } from 'zod'
import { keyId, providerId } from '../model/apiKey.ts'
import { consent } from '../model/consent.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** Whether a provider may be called, and since when. */
const permission = () => z.strictObject({ provider: z.string(), allowed: z.boolean(), since: z.string().nullable() })
export type NetworkPermission = z.infer<ReturnType<typeof permission>>

/** Calls to providers. Nothing is sent before a person has allowed the provider, and to another host before they named it. */
export const network = {
  /** The providers that Keyward knows how to call, and any other that is allowed. */
  list: method(
    () => z.strictObject({}),
    () => z.strictObject({ permissions: z.array(permission()) }),
  ),
  allow: method(() => z.strictObject({ provider: providerId }), permission),
  deny: method(() => z.strictObject({ provider: providerId }), permission),
  /**
   * Where calls with this key would go. `asked`: the person has to name the host once, with `allowHost`, for it is not
   * one of the built-in provider's own, and nobody has agreed to it for this key.
   */
  host: method(
    () => z.strictObject({ key: keyId }),
    () => z.strictObject({ host: z.string().nullable(), asked: z.boolean() }),
  ),
  /** What a person has to allow before these keys are sent to their providers. */
  consents: method(
    () => z.strictObject({ keys: z.array(keyId).max(1_000) }),
    () => z.strictObject({ consents: z.array(consent()) }),
  ),
  /** Agrees that this key is sent to a host: `api.example.com`, with its port where that is not the usual one. */
  allowHost: method(
    () => z.strictObject({ key: keyId, host: line(300) }),
    () => z.strictObject({}),
  ),
  /**
   * Asks the provider by one harmless call whether a key is alive; null where the answer does not tell. `status` is that
   * of the answer, null where none came.
   */
  verify: method(
    () => z.strictObject({ key: keyId }),
    () =>
      z.strictObject({
        key: keyId,
        name: z.string(),
        alive: z.boolean().nullable(),
        status: z.number().int().nullable(),
        at: z.string(),
        /** A full sentence. */
        why: z.string(),
      }),
  ),
}
