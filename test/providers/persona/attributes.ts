import { z } from 'zod'
import { permissionNames } from './account.ts'
import { toKebab } from './inflect.ts'

const attributes = z
  .object({
    name: z.string().min(1),
    note: z.string().nullable(),
    permissions: z.array(z.enum(permissionNames)),
    'api-version': z.iso.date(),
    'api-key-inflection': z.enum(['kebab', 'camel', 'snake']),
    'api-attributes-blocklist': z.array(z.string().nullable()),
    'ip-address-allowlist': z.array(z.string()).min(1),
    'file-access-token-expires-in': z.number().int().min(1).max(259_200),
  })
  .partial()

/** What the body of a request wants the attributes of a key to be, in whichever spelling. */
export const wantedAttributes = z
  .object({ data: z.object({ attributes: z.record(z.string(), z.unknown()).transform(toKebab).pipe(attributes) }) })
  .transform(({ data }) => data.attributes)
