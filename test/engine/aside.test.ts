import '../support/inMemory.ts'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Call } from '../../electron/engine/call.ts'
import { type Context, changeIn, holding } from '../../electron/engine/vault/session.ts'
import { cheapCost, password, type TestEngine, testVault } from '../support/engine.ts'
import { hostOf } from '../support/host.ts'
import { memorySettings } from '../support/settings.ts'
import { codeOf } from '../support/vaultFiles.ts'

/** What `network.verify`, one of the calls aside, does here in place of asking a provider. */
const aside = vi.hoisted(() => ({ work: async (_context: Context, _call: Call): Promise<void> => {} }))

vi.mock('../../electron/engine/network/verify.ts', () => ({
  async verifyKey(context: Context, key: string, call: Call) {
    await aside.work(context, call)
    return { key, name: 'asked', alive: null, status: null, at: new Date(0).toISOString(), why: 'It was asked.' }
  },
}))

const anyKey = '00000000-0000-4000-8000-000000000000'
const ask = ({ client }: Pick<TestEngine, 'client'>) => client.network.verify({ key: anyKey })
const told = async ({ client }: Pick<TestEngine, 'client'>) =>
  (await client.activity.list({})).events.map(({ detail }) => detail)

beforeEach(() => {
  aside.work = async () => {}
})

/** A vault whose call aside waits for an answer of a provider, and stores it while it holds the keys. */
async function waitingForAnswer(settings = memorySettings()) {
  const vault = await testVault(undefined, false, { host: hostOf('desktop'), settings })
  const answer = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<Buffer[]>()
  // A test that fails must not wait for it.
  onTestFinished(() => answer.resolve())
  aside.work = (context, call) =>
    holding(context, async (session) => {
      begun.resolve([session.vaultKey, ...Object.values(session.keys)])
      await answer.promise
      await call.turn(() => changeIn(context, session, ({ log }) => log('key.verified', null, 'the answer')))
    })
  const asked = ask(vault)
  const secrets = await begun.promise
  const areWiped = () => secrets.every((key) => key.every((byte) => byte === 0))
  return { ...vault, answer, asked, areWiped }
}

describe('while a provider is asked', () => {
  test('other calls are answered', async () => {
    const { client, answer, asked } = await waitingForAnswer()
    const { key } = await client.keys.add({ name: 'meanwhile', value: 'its value' })
    expect((await client.keys.list({})).keys).toMatchObject([{ id: key.id }])
    answer.resolve()
    await asked
  })

  test('a use of the vault waits for the call that runs, and keeps the next one waiting', async () => {
    const vault = await testVault()
    const order: string[] = []
    const inTurn = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    aside.work = async (_, call) => {
      await call.turn(async () => {
        order.push('a turn')
        inTurn.resolve()
        await end.promise
        order.push('its end')
      })
    }
    const asked = ask(vault)
    await inTurn.promise
    const next = vault.client.vault.status({}).then(() => order.push('the next call'))
    await new Promise((later) => setTimeout(later, 20))
    end.resolve()
    await Promise.all([asked, next])
    expect(order).toEqual(['a turn', 'its end', 'the next call'])
  })

  test('locking cancels what need not be stored', async () => {
    const vault = await testVault()
    const begun = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    aside.work = async (_, call) => {
      begun.resolve()
      await answer.promise
      call.checkWanted()
    }
    const asked = codeOf(ask(vault))
    await begun.promise
    await vault.client.vault.lock({})
    answer.resolve()
    expect(await asked).toBe('cancelled')
  })
})

describe('a vault that is locked before the answer is stored', () => {
  test.for<[string, (vault: TestEngine) => Promise<unknown>]>([
    ['by a person', ({ client }) => client.vault.lock({})],
    ['by the system', ({ engine }) => engine.lock('system')],
    [
      'because nobody is there',
      ({ engine, clock }) => {
        clock.at += 11 * 60_000
        return engine.lockIfDue()
      },
    ],
  ])('%s, refuses every call at once, stores the answer and wipes its keys then', async ([, lock]) => {
    const vault = await waitingForAnswer()
    await lock(vault)
    expect(await codeOf(vault.client.keys.list({}))).toBe('locked')
    expect(await codeOf(vault.client.activity.list({}))).toBe('locked')
    expect(vault.areWiped()).toBe(false)
    vault.answer.resolve()
    await vault.asked
    expect(vault.areWiped()).toBe(true)
    await vault.client.vault.unlock({ password })
    expect(await told(vault)).toContain('the answer')
  })

  test('can be unlocked meanwhile, and keeps what is written on both sides', async () => {
    const vault = await waitingForAnswer()
    await vault.client.vault.lock({})
    await vault.client.vault.unlock({ password })
    await vault.client.keys.add({ name: 'after the unlock', value: 'its value' })
    vault.answer.resolve()
    await vault.asked
    expect(vault.areWiped()).toBe(true)
    expect(await told(vault)).toContain('the answer')
    expect((await vault.client.keys.list({})).keys).toMatchObject([{ name: 'after the unlock' }])
  })

  test('keeps its keys while a second answer is awaited', async () => {
    const first = await waitingForAnswer()
    const second = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    aside.work = (context) =>
      holding(context, () => {
        begun.resolve()
        return second.promise
      })
    const other = ask(first)
    await begun.promise
    await first.client.vault.lock({})
    first.answer.resolve()
    await first.asked
    expect(first.areWiped()).toBe(false)
    second.resolve()
    await other
    expect(first.areWiped()).toBe(true)
  })
})

describe('closing the engine', () => {
  test('refuses calls at once and is done when the answer is stored and the keys are wiped', async () => {
    const vault = await waitingForAnswer()
    let isClosed = false
    const closed = vault.engine.close().then(() => (isClosed = true))
    expect(await codeOf(vault.client.keys.list({}))).toBe('locked')
    await new Promise((later) => setTimeout(later, 20))
    expect([isClosed, vault.areWiped()]).toEqual([false, false])
    vault.answer.resolve()
    await closed
    expect(vault.areWiped()).toBe(true)
    await vault.client.vault.unlock({ password })
    expect(await told(vault)).toContain('the answer')
  })

  test('waits for no person who chooses a file', async () => {
    const host = { ...hostOf('desktop'), chooseFile: () => new Promise<null>(() => {}) }
    const { engine, client } = await testVault(undefined, false, { host })
    void client.host.chooseFile({ purpose: 'open', suggested: '' })
    await engine.close()
  })
})

describe('an answer goes to the vault that it was asked for, or nowhere', () => {
  test('with sample keys open in its place', async () => {
    const vault = await waitingForAnswer()
    await vault.client.demo.open({})
    vault.answer.resolve()
    await vault.asked
    expect(await told(vault)).not.toContain('the answer')
    await vault.client.demo.close({})
    await vault.client.vault.unlock({ password })
    expect(await told(vault)).toContain('the answer')
    expect(vault.areWiped()).toBe(true)
  })

  test.for<[string, (vault: TestEngine) => Promise<unknown>]>([
    [
      'a restored backup',
      async ({ client, clock }) => {
        const { file } = await client.backups.create({})
        clock.at += 60_000
        await client.backups.restore({ file, password })
      },
    ],
    ['a new vault key', ({ client }) => client.vault.changeVaultKey({ password, next: password, cost: cheapCost })],
  ])('with %s in its place', async ([, replace]) => {
    const vault = await waitingForAnswer()
    await replace(vault)
    vault.answer.resolve()
    expect(await codeOf(vault.asked)).toBe('vaultReplaced')
    expect(vault.areWiped()).toBe(true)
    expect(await told(vault)).not.toContain('the answer')
    expect(await vault.client.doctor.run({})).toMatchObject({ ok: true })
  })

  test('with the samples gone that it was asked for', async () => {
    const vault = await testVault()
    await vault.client.demo.open({})
    const answer = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    aside.work = (context, call) =>
      holding(context, async (session) => {
        begun.resolve()
        await answer.promise
        await call.turn(() => changeIn(context, session, ({ log }) => log('key.verified', null, 'the answer')))
      })
    const asked = codeOf(ask(vault))
    await begun.promise
    await vault.client.demo.close({})
    answer.resolve()
    expect(await asked).toBe('vaultReplaced')
    await vault.client.vault.unlock({ password })
    expect(await told(vault)).not.toContain('the answer')
  })
})
