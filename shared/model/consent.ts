import { z } from 'zod'
import { keyId } from './apiKey.ts'

/** What a person can allow so that a provider may be called: calls to it at all, or that a key is sent to a host. */
export const consent = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('network'), provider: z.string() }),
    z.strictObject({ kind: z.literal('host'), key: keyId, name: z.string(), host: z.string() }),
  ])
export type Consent = z.infer<ReturnType<typeof consent>>
