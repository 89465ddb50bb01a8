import { onTestFinished } from 'vitest'
import { nodeHttp } from '../../../electron/engine/index.ts'
import type { Http, Ports } from '../../../electron/engine/ports.ts'
import type { FakeProvider } from '../../providers/fakeProvider.ts'
import { type PersonaOptions, startPersona } from '../../providers/startPersona.ts'
import { type SendGridOptions, startSendGrid } from '../../providers/startSendGrid.ts'
import { testVault } from '../../support/engine.ts'

/** What a test brings in place of the usual fakes. */
type TestPorts = Omit<Partial<Ports>, 'http'> & { http?: Partial<Http> | undefined }

/** A vault whose calls go to the machine itself; waiting takes no time, and moves the vault's clock. */
async function callingVault(ports: TestPorts = {}) {
  const waited: number[] = []
  const vault = await testVault(undefined, false, {
    ...ports,
    http: {
      send: nodeHttp.send,
      async wait(ms) {
        waited.push(ms)
        vault.clock.at += ms
      },
      ...ports.http,
    },
  })
  return { ...vault, waited }
}

/** What both have: a manager and a key that provider and vault hold; calls are allowed. */
async function withKey<P extends FakeProvider>(
  vault: Awaited<ReturnType<typeof callingVault>>,
  provider: P,
  managing: string,
  name: string,
  old: { id: string; value: string },
) {
  const { client } = vault
  const baseUrl = provider.origin
  const added = await client.keys.add({ name: 'Manager', value: managing, manager: true, baseUrl })
  const { key } = await client.keys.add({ name, value: old.value, remoteId: old.id, baseUrl })
  await client.network.allow({ provider: key.provider ?? '' })
  return {
    ...vault,
    provider,
    key,
    manager: added.key,
    old,
    reveal: async (version: 'current' | 'previous' | 'pending' | 'revoked' | number = 'current') =>
      (await client.secrets.reveal({ id: key.id, version })).value,
    /** The values at the provider that are alive, but for its managers. */
    living: () =>
      provider
        .keys()
        .filter((each) => each.alive && each.name !== 'Keyward')
        .map(({ value }) => value),
  }
}

export const permissions = ['account.read', 'inquiry.read', 'inquiry.write']

export async function personaVault(ports?: TestPorts, options: PersonaOptions = {}) {
  const vault = await callingVault(ports)
  const persona = await startPersona({ now: () => vault.clock.at, ...options })
  onTestFinished(() => persona.close())
  const old = persona.addKey('production', { name: 'Backend', permissions, note: 'of the shop' })
  return { ...(await withKey(vault, persona, persona.managers.production, 'Backend', old)), persona }
}

export const scopes = ['mail.send', 'templates.read']

export async function sendgridVault(options: SendGridOptions = {}, ports?: TestPorts) {
  const vault = await callingVault(ports)
  const sendgrid = await startSendGrid({ now: () => vault.clock.at, ...options })
  onTestFinished(() => sendgrid.close())
  const old = sendgrid.addKey('Newsletter', scopes)
  return { ...(await withKey(vault, sendgrid, sendgrid.manager, 'Newsletter', old)), sendgrid }
}
