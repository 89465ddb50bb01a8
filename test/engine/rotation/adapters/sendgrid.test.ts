import '../../../support/inMemory.ts'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { WantedKey } from '../../../../electron/engine/rotation/adapters/adapter.ts'
import { sendgrid } from '../../../../electron/engine/rotation/adapters/sendgrid.ts'
import { type SendGridOptions, startSendGrid } from '../../../providers/startSendGrid.ts'
import { type Callers, openCallers } from './openCallers.ts'

let callers: Callers
beforeAll(async () => {
  callers = await openCallers()
})
afterAll(() => callers.end())

async function opened(options: SendGridOptions = {}) {
  const fake = await startSendGrid(options)
  onTestFinished(() => fake.close())
  return { fake, manager: await callers.callerTo('sendgrid', fake.origin, fake.manager) }
}

const wanted: WantedKey = { name: 'New', scopes: ['mail.send'], settings: {} }

test.each(['bare', 'list'] as const)('a key is read from both documented answers: %s', async (shape) => {
  const { fake, manager } = await opened({ shape })
  const { id } = fake.addKey('Old', ['mail.send'])
  expect(await sendgrid.get(manager, id)).toMatchObject({ ok: true, value: { id, name: 'Old', scopes: ['mail.send'] } })
})

test('scopes that SendGrid sets itself are not sent', async () => {
  const automatic = ['2fa_required', 'sender_verification_eligible']
  const { fake, manager } = await opened({ automaticScopes: automatic })
  const made = await sendgrid.create(manager, { ...wanted, scopes: ['mail.send', ...automatic, 'ui.provision'] }, '')
  expect(fake.requests.at(-1)?.body).toEqual({ name: 'New', scopes: ['mail.send'] })
  expect(made.ok && made.value.scopes?.filter((scope) => !sendgrid.isAutomatic(scope))).toEqual(['mail.send'])
})

describe('a key without scopes would have full access, so that', () => {
  test.each([[[]], [['2fa_required']]])('none is made with %j', async (scopes) => {
    const { fake, manager } = await opened()
    const old = fake.addKey('Old', ['mail.send'])
    const key = { ...wanted, id: old.id, createdAt: null, expiresAt: null, lastUsedAt: null }
    expect(await sendgrid.create(manager, { ...wanted, scopes }, '')).toMatchObject({ failure: { kind: 'invalid' } })
    expect(await sendgrid.setScopes(manager, key, scopes)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(fake.requests).toEqual([])
    expect(sendgrid.lacks(null, scopes)).toHaveLength(1)
  })
})

test('a key whose id is not the middle of its value is not taken', async () => {
  const { fake, manager } = await opened()
  fake.faults.add({ operation: 'create', fault: { kind: 'wrongId' } })
  expect(await sendgrid.create(manager, wanted, '')).toMatchObject({ failure: { kind: 'unreadable' } })
})

test('a key that comes without its value is told with its id, so that it can be ended', async () => {
  const { fake, manager } = await opened()
  fake.faults.add({ operation: 'create', fault: { kind: 'noValue' } })
  const made = await sendgrid.create(manager, wanted, '')
  expect(made).toMatchObject({ ok: true, value: { value: null, id: fake.keys().at(-1)?.id } })
})

test('a key tells its own scopes', async () => {
  const { fake } = await opened({ automaticScopes: ['2fa_required'] })
  const { value } = fake.addKey('Old', ['mail.send'])
  const own = await sendgrid.ownScopes?.(await callers.callerTo('sendgrid', fake.origin, value))
  expect(own).toEqual({ ok: true, value: ['mail.send', '2fa_required'] })
})

test('a delete that was answered with a page for people is not counted as done', async () => {
  const { fake, manager } = await opened()
  const old = fake.addKey('Old', ['mail.send'])
  fake.faults.add({ operation: 'delete', fault: { kind: 'html' } })
  expect(await sendgrid.end(manager, old.id)).toMatchObject({ failure: { kind: 'unreadable', status: 200 } })
})

test('a key that is deleted is gone, and one that is named has not ended', async () => {
  const { fake, manager } = await opened()
  const old = fake.addKey('Old', ['mail.send'])
  const read = await sendgrid.get(manager, old.id)
  expect(read.ok && read.value && sendgrid.hasEnded(read.value, Date.now())).toBe(false)
  expect(await sendgrid.end(manager, old.id)).toEqual({ ok: true, value: { wasGone: false } })
  expect(await sendgrid.get(manager, old.id)).toEqual({ ok: true, value: null })
  expect(await sendgrid.end(manager, old.id)).toEqual({ ok: true, value: { wasGone: true } })
})

test('the 101st key is forbidden', async () => {
  const { fake, manager } = await opened()
  for (let n = 1; n < (sendgrid.mostKeys ?? 0); n++) fake.addKey(`Key ${n}`, ['mail.send'])
  expect(await sendgrid.create(manager, wanted, '')).toMatchObject({ failure: { kind: 'forbidden', status: 403 } })
  const listed = await sendgrid.list(manager)
  expect(listed.ok && [listed.value.keys.length, listed.value.isComplete]).toEqual([100, true])
})

test('a list that names a key twice is not complete', async () => {
  const { fake, manager } = await opened()
  fake.faults.add({ operation: 'list', fault: { kind: 'samePage' } })
  const listed = await sendgrid.list(manager)
  expect(listed.ok && [listed.value.keys.length, listed.value.isComplete]).toEqual([1, false])
})

describe('what a manager lacks', () => {
  const rights = ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete']

  test('are also the scopes that it would hand out and has not, the first five by name', () => {
    expect(sendgrid.lacks([...rights, 'mail.send'], ['mail.send', 'stats.read', '2fa_required'])).toEqual([
      'SendGrid lets no key give more than it has, and the manager key lacks stats.read.',
    ])
    expect(sendgrid.lacks(rights, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual([
      'SendGrid lets no key give more than it has, and the manager key lacks a, b, c, d, e and 2 more.',
    ])
  })

  test('is moot where billing is mixed with other scopes', () => {
    expect(sendgrid.lacks(null, ['billing.read', 'billing.update'])).toEqual([])
    expect(sendgrid.lacks(null, ['billing.read', 'mail.send'])).toEqual([
      'SendGrid gives billing scopes to keys of their own only, without any other scope.',
    ])
  })
})
