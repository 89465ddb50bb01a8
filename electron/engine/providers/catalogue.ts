import type { Provider } from '../../../shared/model/provider.ts'
import persona from '../../../shared/providers/persona.json' with { type: 'json' }
import sendgrid from '../../../shared/providers/sendgrid.json' with { type: 'json' }
import signatureapi from '../../../shared/providers/signatureapi.json' with { type: 'json' }

/** The built-in providers. A test parses each with the schema and compares this list with the folder. */
export const catalogue = [persona, sendgrid, signatureapi] as readonly Provider[]

/** @returns null when the provider is the user's own word */
export function findProvider(id: string | null): Provider | null {
  return catalogue.find((provider) => provider.id === id) ?? null
}
