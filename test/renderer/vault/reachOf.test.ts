import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reachOf } from '../../../renderer/vault/reachOf.ts'
import { type Provider, provider } from '../../../shared/model/provider.ts'

const facts = (id: string): Provider =>
  provider().parse(JSON.parse(readFileSync(new URL(`../../../shared/providers/${id}.json`, import.meta.url), 'utf8')))

const nothing = { type: null, environment: null, scopes: null }

test('of a key whose provider is unknown there is nothing to say', () => {
  expect(reachOf(null, nothing)).toMatchObject({ title: 'Nothing to say yet', weight: 'unknown' })
})

test('a SendGrid key that was not limited has all but what must be asked for', () => {
  expect(reachOf(facts('sendgrid'), { ...nothing, environment: 'live' })).toEqual({
    title: 'All but billing and email validation, unless limited',
    detail: 'Reach credentials, change people’s rights and more.',
    weight: 'much',
  })
})

test('a SendGrid billing key has only what it was granted, whatever other keys may', () => {
  expect(reachOf(facts('sendgrid'), { ...nothing, type: 'billing' })).toEqual({
    title: 'What it was granted, and no more',
    detail: 'Of 4 scopes: see or change billing.',
    weight: 'some',
  })
})

test('a SendGrid general key is not said to reach billing, which it never can', () => {
  expect(reachOf(facts('sendgrid'), { ...nothing, type: 'general' }).detail).not.toMatch(/billing/)
})

test('a Persona sandbox key says that its results are simulated', () => {
  const { title, detail, weight } = reachOf(facts('persona'), { ...nothing, environment: 'sandbox' })
  expect({ title, weight }).toEqual({ title: '28 of 31 scopes, unless limited', weight: 'some' })
  expect(detail).toMatch(/personal data and more\. Simulated results, not billed\.$/)
})

test('where no key can be limited, the environment says what it does', () => {
  const signatureapi = facts('signatureapi')
  expect(reachOf(signatureapi, { ...nothing, environment: 'test' })).toEqual({
    title: 'Everything, in test alone',
    detail: 'No e-mail is sent, watermarked, not legally binding, free.',
    weight: 'some',
  })
  expect(reachOf(signatureapi, { ...nothing, environment: 'live' })).toMatchObject({
    title: 'Everything its account may do',
    weight: 'much',
  })
})

test('scopes that are not in the catalogue are never described', () => {
  expect(reachOf(facts('openai'), nothing)).toEqual({
    title: 'As far as it was granted',
    detail: 'OpenAI has scopes; this key does not show which are its own.',
    weight: 'unknown',
  })
  expect(reachOf(facts('notion'), nothing).detail).toBe('Notion limits keys by: capabilities.')
  expect(reachOf(facts('openai'), { ...nothing, scopes: ['model.read'] })).toMatchObject({
    title: '1 scope',
    weight: 'unknown',
  })
})

test('a webhook secret is not said to have what the keys of its provider have', () => {
  for (const id of ['persona', 'stripe'])
    expect(reachOf(facts(id), { ...nothing, type: 'webhook-secret' }).title).toBe('Signs webhooks')
})

test('scopes that fit one purpose are called by it', () => {
  expect(reachOf(facts('sendgrid'), { ...nothing, scopes: ['mail.send'] })).toEqual({
    title: 'Mail, and no more',
    detail: 'Send mail.',
    weight: 'some',
  })
})

test('a scope that leads to more rights weighs more than all others, and is named', () => {
  expect(reachOf(facts('sendgrid'), { ...nothing, scopes: ['mail.send', 'api_keys.create'] })).toMatchObject({
    title: 'It can get more rights than it has',
    weight: 'much',
  })
})

test('scopes that the catalogue does not know are counted beside those it knows', () => {
  const { detail } = reachOf(facts('sendgrid'), { ...nothing, scopes: ['mail.send', 'a.new.one'] })
  expect(detail).toBe('Send mail. 1 scope of it is not in the catalogue.')
})

test('a key without any scope can do nothing', () => {
  expect(reachOf(facts('sendgrid'), { ...nothing, scopes: [] }).title).toBe('Nothing')
})

test('what is said of any provider’s key is whole sentences without holes', () => {
  for (const id of ['aws', 'discord', 'github', 'google_api_key', 'paypal', 'persona', 'plaid', 'sendgrid', 'stripe']) {
    const whole = facts(id)
    for (const type of [null, ...whole.types.map((each) => each.id)]) {
      const { title, detail } = reachOf(whole, { type, environment: null, scopes: null })
      expect(title).toMatch(/^\S.*\S$/)
      expect(detail).toMatch(/^[A-Z].*\.$/)
      expect(title + detail).not.toMatch(/undefined|null|\s{2}|\.\./)
    }
  }
})
