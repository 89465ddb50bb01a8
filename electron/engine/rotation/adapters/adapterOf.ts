import type { Adapter } from './adapter.ts'

/** How each adapter is loaded, by the id of its provider: none is needed by most calls. */
const adapters: Record<string, () => Promise<Adapter>> = {
  persona: async () => (await import('./persona.ts')).persona,
  sendgrid: async () => (await import('./sendgrid.ts')).sendgrid,
}

/** @returns what manages the keys of a provider; null where a person does it on the provider's page */
export async function adapterOf(provider: string | null): Promise<Adapter | null> {
  if (provider === null || !Object.hasOwn(adapters, provider)) return null
  return (await adapters[provider]?.()) ?? null
}
