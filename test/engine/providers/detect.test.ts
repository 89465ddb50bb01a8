import { describe, expect, test } from 'vitest'
import { detect, findFormats } from '../../../electron/engine/providers/detect.ts'
import { normalisePaste } from '../../../electron/engine/providers/normalise.ts'
import { outlines } from '../../../electron/engine/providers/outlines.ts'
import vectors from '../../fixtures/detection.json' with { type: 'json' }

/** The vectors' kind is our type in other letters; SendGrid's keys do not show theirs. */
const typeOf = ({ provider, kind }: { provider: string; kind: string }) =>
  provider === 'sendgrid' ? null : kind.replaceAll('_', '-')

const join = ({ parts }: { parts: string[] }) => parts.join('')

test('every provider has a value that must be recognised', () => {
  const tried = new Set([...vectors.positive, ...vectors.context].map(({ provider }) => provider))
  expect(outlines.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
})

test('no vector is lost', () => {
  const { positive, negative, context, pastes } = vectors
  const least = [87, 70, 16, 8]
  const counts = [positive, negative, context, pastes].map((list) => list.length)
  expect(counts.filter((count, index) => count < (least[index] ?? 0))).toEqual([])
})

test.each(vectors.positive.map((vector) => [`${vector.provider} ${vector.kind} ${vector.environment ?? ''}`, vector]))(
  'a key is recognised: %s',
  (_, vector) => {
    expect(detect(join(vector))).toMatchObject({
      provider: vector.provider,
      environment: vector.environment,
      type: typeOf(vector),
    })
  },
)

test.each(vectors.negative.map((vector) => [`${vector.near}, ${vector.why}`, vector] as const))(
  'a near miss is no key: %s',
  (_, vector) => {
    const value = join(vector)
    if ('ambiguous' in vector) {
      expect(detect(value)).toMatchObject({
        provider: null,
        environment: null,
        confidence: 'ambiguous',
        candidates: [{ provider: vector.ambiguous?.[0] }],
      })
    } else {
      expect(findFormats(value, '')).toEqual([])
      if (!value.startsWith('Bearer '))
        expect(detect(value)).toMatchObject({ provider: null, confidence: 'none', candidates: [] })
    }
  },
)

test.each(vectors.context.map((vector) => [vector.variable, vector] as const))(
  'a common shape is recognised by the name it stands under, and only so: %s',
  (variable, vector) => {
    const value = join(vector)
    const seen = { provider: vector.provider, type: typeOf(vector), confidence: 'likely' }
    expect(detect(value)).toMatchObject({ provider: null, confidence: 'none', candidates: [] })
    expect(detect(value, variable)).toMatchObject(seen)
    expect(detect(`export ${variable}="${value}"`)).toMatchObject(seen)
    expect(detect(value, 'SOME_VALUE').confidence).toBe('none')
  },
)

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

test('a value that looks like an assignment itself is kept whole', () => {
  const connection = `DefaultEndpointsProtocol=https;AccountName=made;AccountKey=${'A'.repeat(86)}==`
  expect(detect(`AZURE='${connection}'`)).toMatchObject({ provider: 'azure_storage', type: 'connection-string' })
  const hook = ['https://hooks.slack.', `com/services/T00/B00/${'made'.repeat(9)}`].join('')
  expect(detect(hook)).toMatchObject({ provider: 'slack', type: 'webhook-url' })
})

describe('a shape that several vendors use', () => {
  const branch = ['key_', 'live_', 'a1'.repeat(16)].join('')
  const clerk = ['sk_', 'live_', 'a1'.repeat(20)].join('')

  test('is ambiguous, and a variable name decides', () => {
    expect(detect(branch).confidence).toBe('ambiguous')
    expect(detect(branch, 'SIGNATUREAPI_KEY')).toMatchObject({
      provider: 'signatureapi',
      environment: 'live',
      confidence: 'likely',
    })
  })

  test('is ambiguous where another of its vendors is named', () => {
    expect(detect(clerk)).toMatchObject({ provider: 'stripe', confidence: 'likely' })
    expect(detect(clerk, 'CLERK_SECRET_KEY')).toMatchObject({
      provider: null,
      confidence: 'ambiguous',
      candidates: [{ provider: 'stripe', environment: 'live', type: 'secret' }],
    })
  })

  test('gives every candidate where several are named', () => {
    expect(detect('00000000-fa4e-4000-8000-00000000fa4e', 'HEROKU_OR_POSTMARK')).toMatchObject({
      provider: null,
      confidence: 'ambiguous',
      candidates: [{ provider: 'heroku' }, { provider: 'postmark' }],
    })
  })

  test('leaves open what the formats of one provider do not agree on', () => {
    const uuid = '00000000-fa4e-4000-8000-00000000fa4e'
    expect(detect(uuid, 'DOCUSIGN')).toMatchObject({
      provider: 'docusign',
      type: null,
      confidence: 'likely',
      candidates: [{ type: 'integration-key' }, { type: 'secret-key' }],
    })
    expect(detect(uuid, 'DOCUSIGN_INTEGRATION_KEY').type).toBe('integration-key')
  })
})

test('a short word counts only where it stands alone', () => {
  const hex = '00fa4ebadc0ffee000fa4ebadc0ffee0'
  expect(detect(hex, 'DD_API_KEY').provider).toBe('datadog')
  expect(detect(hex, 'ddApiKey').provider).toBe('datadog')
  expect(detect(hex, 'ADDRESS').provider).toBeNull()
})

test('a word inside the value itself is no context', () => {
  expect(detect(`aws/${'a1B2'.repeat(9)}`).confidence).toBe('none')
})

test('publishable keys and identifiers are told from secrets', () => {
  const secretOf = (value: string, around = '') => findFormats(value, around).map(({ secret }) => secret)
  expect(secretOf(['pk_', 'live_', 'a1'.repeat(12)].join(''))).toEqual([false])
  expect(secretOf(['sk_', 'live_', 'a1'.repeat(12)].join(''))).toEqual([true])
  expect(secretOf(['AK', 'IAFAKENOTAREALKEY2'].join(''))).toEqual([false])
  expect(secretOf('00000000-fa4e-4000-8000-00000000fa4e', 'docusign')).toEqual([true])
})

describe('no pattern can be made to backtrack badly', () => {
  const formats = outlines.flatMap(({ formats }) => formats)
  const all = formats.flatMap(({ prefix, pattern, excludePattern, remoteId, collision }) =>
    [pattern, excludePattern, remoteId, collision?.pattern].flatMap((each) => (each ? [[each, prefix] as const] : [])),
  )
  const patterns = [...new Map(all)]

  test.each(patterns)('%s', (pattern, prefix) => {
    // A pattern that backtracks would not end within the time of a test on any of these.
    const compiled = new RegExp(pattern)
    for (const filler of ['a', '-', '_', '.', 'a-', '0', 'aA0_-', `${prefix}`, 'eyJa.', 'T3BlbkFJ', '/', 'a;']) {
      const hostile = `${prefix}${filler.repeat(Math.ceil(1_000_000 / Math.max(1, filler.length)))}\n`
      compiled.test(hostile)
      if (pattern.endsWith('$')) expect(compiled.test(`${hostile}!\u0000`)).toBe(false)
    }
  })

  test('nor the normalisation of a paste', () => {
    for (const filler of [' ', '=', '"', 'a=', 'Bearer ', '{"a":', '\\', "export a='", ':', 'aA', 'DD_']) {
      const hostile = filler.repeat(Math.ceil(1_000_000 / filler.length))
      expect(detect(hostile).confidence).toBe('none')
      expect(findFormats('a1'.repeat(20), hostile).length).toBeLessThan(3)
    }
  })
})
