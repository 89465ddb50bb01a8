import type { FakeProvider, FakeRequest } from '../providers/fakeProvider.ts'
import { startPersona } from '../providers/startPersona.ts'
import { startSendGrid } from '../providers/startSendGrid.ts'

export const rotationProviders = ['persona', 'sendgrid'] as const
export type ProviderName = (typeof rotationProviders)[number]

/** All that a rotation asks of a provider, as it calls it. */
export const rotationOperations: Record<ProviderName, readonly string[]> = {
  persona: ['list', 'create', 'retrieve', 'update', 'expire', 'verify'],
  sendgrid: ['list', 'create', 'retrieve', 'rename', 'delete', 'own-scopes'],
}

interface Held {
  id: string
  value: string
}

/** A fake provider with a key to rotate, the one that manages it, and others that nothing may happen to. */
export interface TestProvider extends FakeProvider {
  manager: Held
  old: Held
  /** Among them one that is just like the key to rotate. */
  others: Held[]
  /** What the provider calls it to end a key. */
  end: string
  /** Somebody uses a key, where the provider tells of that. */
  use(id: string): void
  /** Makes a key as a person would. */
  make(name: string): Held
}

interface Options {
  /** 0: any that is free. */
  port: number
  now: () => number
  /** Another number makes another kind of account, where the provider has several; the keys are the same. */
  variant: number
  onRequest: (request: FakeRequest) => void
}

export async function startProvider(name: ProviderName, options: Options): Promise<TestProvider> {
  return name === 'persona' ? persona(options) : sendgrid(options)
}

async function persona({ variant: _, ...options }: Options): Promise<TestProvider> {
  const fake = await startPersona(options)
  const permissions = ['account.read', 'inquiry.read', 'inquiry.write']
  const make = (name: string) => fake.addKey('production', { name, permissions, note: 'of the shop' })
  return {
    ...fake,
    manager: heldOf(fake, fake.managers.production),
    old: make('Backend'),
    others: [make('Backend'), make('Reports'), heldOf(fake, fake.managers.sandbox)],
    use: (id) => fake.setLastUsed(id, options.now()),
    make,
    end: 'expire',
  }
}

async function sendgrid({ variant, ...options }: Options): Promise<TestProvider> {
  const shape = variant % 2 === 0 ? 'bare' : 'list'
  const fake = await startSendGrid({ ...options, shape, settlingCalls: variant % 3 })
  const scopes = ['mail.send', 'templates.read']
  return {
    ...fake,
    manager: heldOf(fake, fake.manager),
    old: fake.addKey('Mail', scopes),
    others: [fake.addKey('Mail', scopes), fake.addKey('Reports', ['stats.read'])],
    use: () => {},
    make: (name) => fake.addKey(name, scopes),
    end: 'delete',
  }
}

function heldOf(fake: FakeProvider, value: string): Held {
  const key = fake.keys().find((each) => each.value === value)
  if (!key) throw new Error('the provider has no such key')
  return { id: key.id, value }
}
