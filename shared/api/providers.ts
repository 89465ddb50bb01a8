import { z } from 'zod'
import { detection } from '../model/detection.ts'
import { method } from './method.ts'

export const providers = {
  /** What a pasted value says of itself; needs no vault and stores nothing. */
  detect: method(
    z.strictObject({
      value: z.string().max(1_000_000),
      variable: z.string().max(1_000).optional(),
    }),
    detection,
  ),
}
