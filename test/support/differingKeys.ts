import type { FakePersona } from '../providers/startPersona.ts'
import type { TestEngine } from './engine.ts'
import { secretMaker } from './secrets.ts'

const secrets = secretMaker(87)

/** What `differingKeys` has made. */
export interface DifferingKeys {
  persona: FakePersona
  ids: Record<'renamed' | 'wide' | 'narrow' | 'gone' | 'unlinked', string>
  /** The id at Persona of the key that is not linked. */
  remoteId: string
}

/** Puts keys into a vault that a fake Persona has otherwise, each in another way. */
export async function differingKeys(
  { client, clock }: Pick<TestEngine, 'client' | 'clock'>,
  persona: FakePersona,
): Promise<DifferingKeys> {
  const baseUrl = persona.origin
  const value = persona.managers.production
  const remoteId = persona.keys().find((key) => key.value === value)?.id
  await client.keys.add({ name: 'Key manager', value, remoteId, manager: true, baseUrl })
  const add = async (name: string, there: string, scopes: string[], here = scopes) => {
    const made = persona.addKey('production', { name: there, permissions: scopes })
    const { key } = await client.keys.add({ name, value: made.value, remoteId: made.id, scopes: here, baseUrl })
    return { id: key.id, remoteId: made.id }
  }
  const renamed = await add('Case review', 'case-review-2', ['inquiry.read'])
  persona.setLastUsed(renamed.remoteId, clock.at - 3_600_000)
  const wide = await add(
    'Onboarding',
    'Onboarding',
    ['inquiry.read', 'inquiry.write', 'api_key.write'],
    ['inquiry.read'],
  )
  const narrow = await add('Report worker', 'Report worker', ['report.read'], ['report.read', 'report.write'])
  await client.purposes.save({ id: 'reports', name: 'Reports', provider: 'persona', scopes: ['report.read'] })
  await client.keys.set({ id: narrow.id, purposes: ['reports'] })
  const { key: gone } = await client.keys.add({
    name: 'Old export',
    value: secrets.persona('production'),
    remoteId: 'api_longGone',
    baseUrl,
  })
  const made = persona.addKey('production', { name: 'Nightly', permissions: ['case.read'] })
  const { key: unlinked } = await client.keys.add({ name: 'Nightly', value: made.value, baseUrl })
  persona.addKey('production', { name: 'CI of somebody', permissions: ['inquiry.read', 'case.read'] })
  return {
    persona,
    remoteId: made.id,
    ids: { renamed: renamed.id, wide: wide.id, narrow: narrow.id, gone: gone.id, unlinked: unlinked.id },
  }
}
