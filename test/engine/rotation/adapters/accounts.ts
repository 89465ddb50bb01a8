import { onTestFinished } from 'vitest'
import type { Caller } from '../../../../electron/engine/network/caller.ts'
import type { Result } from '../../../../electron/engine/network/result.ts'
import type { Adapter } from '../../../../electron/engine/rotation/adapters/adapter.ts'
import { persona } from '../../../../electron/engine/rotation/adapters/persona.ts'
import { sendgrid } from '../../../../electron/engine/rotation/adapters/sendgrid.ts'
import type { FakeProvider } from '../../../providers/fakeProvider.ts'
import { startPersona } from '../../../providers/startPersona.ts'
import { startSendGrid } from '../../../providers/startSendGrid.ts'

/** The methods of an adapter that call the provider with the manager. */
export type MethodName = 'list' | 'get' | 'create' | 'rename' | 'setScopes' | 'end'

/** An account with one key, for tests that hold for every adapter. */
export interface Account {
  adapter: Adapter
  fake: FakeProvider
  /** The manager's value. */
  manager: string
  old: { id: string; value: string }
  scopes: string[]
  /** It looks like an id, and no key has it. */
  absentId: string
  /** What the provider calls what a method does. */
  operations: Record<MethodName, string>
}

/** How an account of each provider is opened; it is closed with the test. */
export const accounts: Record<'persona' | 'sendgrid', () => Promise<Account>> = {
  async persona() {
    const fake = await startPersona()
    onTestFinished(() => fake.close())
    const scopes = ['account.read', 'inquiry.read']
    return {
      adapter: persona,
      fake,
      manager: fake.managers.production,
      old: fake.addKey('production', { name: 'Backend', permissions: scopes }),
      scopes,
      absentId: 'api_NoSuchKeyNoSuchKeyNoSuch',
      operations: {
        list: 'list',
        get: 'retrieve',
        create: 'create',
        rename: 'update',
        setScopes: 'update',
        end: 'expire',
      },
    }
  },
  async sendgrid() {
    const fake = await startSendGrid()
    onTestFinished(() => fake.close())
    const scopes = ['mail.send', 'stats.read']
    return {
      adapter: sendgrid,
      fake,
      manager: fake.manager,
      old: fake.addKey('Backend', scopes),
      scopes,
      absentId: 'NoSuchKeyNoSuchKeyNoSu',
      operations: {
        list: 'list',
        get: 'retrieve',
        create: 'create',
        rename: 'rename',
        setScopes: 'update',
        end: 'delete',
      },
    }
  },
}

/** Calls a method, about the key of the account or another. */
export async function callMethod(
  { adapter, old, scopes }: Account,
  method: MethodName,
  manager: Caller,
  id = old.id,
): Promise<Result<unknown>> {
  const key = { name: 'Backend', scopes, settings: {} }
  switch (method) {
    case 'list':
      return adapter.list(manager)
    case 'get':
      return adapter.get(manager, id)
    case 'create':
      return adapter.create(manager, key, '5f0c1f5e-0000-4000-8000-000000000001')
    case 'rename':
      return adapter.rename(manager, id, 'Renamed')
    case 'setScopes':
      return adapter.setScopes(manager, { ...key, id, createdAt: null, expiresAt: null, lastUsedAt: null }, scopes)
    case 'end':
      return adapter.end(manager, id)
  }
}
