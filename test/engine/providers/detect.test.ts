import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../electron/engine/providers/catalogue.ts'
import { detect } from '../../../electron/engine/providers/detect.ts'
import { normalisePaste } from '../../../electron/engine/providers/normalise.ts'
import vectors from '../../fixtures/detection.json' with { type: 'json' }

const types: Record<string, string | null> = { webhook_secret: 'webhook-secret', api_key: 'api-key' }

test.each(vectors.positive.map((vector) => [vector.parts.join('').slice(0, 24), vector] as const))(
  '%s… is recognised',
  (_, vector) => {
    expect(detect(vector.parts.join(''))).toMatchObject({
      provider: vector.provider,
      environment: vector.environment,
      type: vector.provider === 'sendgrid' ? null : types[vector.kind],
    })
  },
)

test.each(vectors.negative.map((vector) => [vector.why, vector] as const))('a near miss is no key: %s', (_, vector) => {
  const value = vector.parts.join('')
  const found = detect(value)
  if ('ambiguous' in vector)
    expect(found).toMatchObject({ provider: null, confidence: 'ambiguous', candidates: [{ provider: 'signatureapi' }] })
  else if (value.startsWith('Bearer ')) expect(found.provider).toBe('signatureapi')
  else expect(found).toMatchObject({ provider: null, confidence: 'none', candidates: [] })
})

test.each(vectors.pastes.map((vector) => [vector.what, vector] as const))(
  'a paste is reduced to the value: %s',
  (_, vector) => {
    expect(normalisePaste(vector.raw.join(''))).toBe(vector.value.join(''))
    expect(detect(vector.raw.join('')).provider).toBe(vector.provider)
  },
)

test('zero-width characters and shell exports are taken off', () => {
  const value = `key_test_${'a1'.repeat(11)}`
  for (const paste of [
    `\u200b${value}\ufeff\n`,
    `export SIGNATUREAPI_KEY="${value}"`,
    `'${value}'`,
    `Bearer ${value}`,
    `KEY: ${value}`,
  ]) {
    expect(detect(paste)).toMatchObject({
      provider: 'signatureapi',
      environment: 'test',
      environmentClass: 'non-production',
    })
  }
})

test('a variable name decides what a shape alone cannot', () => {
  const value = ['key_', 'live_', 'a1'.repeat(16)].join('')
  expect(detect(value).confidence).toBe('ambiguous')
  expect(detect(value, 'SIGNATUREAPI_KEY')).toMatchObject({
    provider: 'signatureapi',
    environment: 'live',
    confidence: 'likely',
  })
})

describe('no pattern can be made to backtrack badly', () => {
  const patterns = catalogue.flatMap(({ formats }) => formats)
  test.each(patterns.map(({ prefix, pattern }) => [pattern, prefix] as const))('%s', (pattern, prefix) => {
    // A pattern that backtracks would not end within the time of a test on any of these.
    for (const filler of ['a', '-', '_', '.', 'a-', '0', 'aA0_-', `${prefix}`]) {
      const hostile = `${prefix}${filler.repeat(Math.ceil(1_000_000 / filler.length))}!`
      expect(new RegExp(pattern).test(hostile)).toBe(false)
    }
  })
  test('nor the normalisation of a paste', () => {
    for (const filler of [' ', '=', '"', 'a=', 'Bearer ', '{"a":', '\\', "export a='", ':']) {
      detect(filler.repeat(Math.ceil(900_000 / filler.length)))
    }
  })
})
