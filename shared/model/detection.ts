import { z } from 'zod'
import { environmentClass } from './apiKey.ts'
import { once } from './once.ts'

const detectionConfidence = z.enum(['certain', 'likely', 'ambiguous', 'none'])

/** What a value says of itself. When ambiguous, all is null but the candidates. */
export const detection = once(() =>
  z.strictObject({
    provider: z.string().nullable(),
    environment: z.string().nullable(),
    environmentClass: environmentClass.nullable(),
    type: z.string().nullable(),
    confidence: detectionConfidence,
    candidates: z.array(
      z.strictObject({
        provider: z.string(),
        environment: z.string().nullable(),
        type: z.string().nullable(),
      }),
    ),
  }),
)
export type Detection = z.infer<ReturnType<typeof detection>>
