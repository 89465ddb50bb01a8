import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describe as described } from '../../../electron/engine/keys/describe.ts'
import { looksOf } from '../../../electron/engine/keys/looks.ts'
import { outlines } from '../../../electron/engine/providers/outlines.ts'
import vectors from '../../fixtures/detection.json' with { type: 'json' }
import { testVault } from '../../support/engine.ts'
import { runs } from '../../support/runs.ts'
import { secretMaker } from '../../support/secrets.ts'
import { inside } from '../../support/vaultFiles.ts'

const looks = (value: string) => described(value, {}, outlines).looks

describe('what is no real key is seen', () => {
  test.each([
    'changeme',
    'CHANGE_ME',
    'replace-this-with-your-key',
    'your-key-here',
    'YOUR_API_KEY',
    'insert_your_token_here',
    '<your secret key>'.replaceAll(' ', '-'),
    '<SENDGRID_KEY>',
    'example-key-0123',
    ['AKIAIOSFODNN7', 'EXAMPLE'].join(''),
    'test',
    'test-secret-key',
    'my-secret-token',
    'dummy-api-key-1234',
    'password123',
    'xxxx',
    'xxxxxxxxxxxxxxxxxxxxxxxx',
    'XXXX-XXXX-XXXX-XXXX',
    '****************',
    '1234567890123456',
    'abcdefghijklmnop',
    '0123456789abcdef0123456789abcdef',
    ['SG', 'xxxxxxxxxxxxxxxxxxxxxx', 'x'.repeat(43)].join('.'),
    ['persona', 'sandbox', 'your-api-key'].join('_'),
    'undefined',
    'null',
    'TODO',
  ])('%s is a placeholder', (value) => {
    expect(looks(value)).toBe('placeholder')
  })

  test.each(['aaaaaaaaaaaaaaaaaaaa', 'a1a1a1a1a1a1a1a1a1a1', 'q7Zq7Zq7Zq7Zq7Zq7Z', '00000000000000000007', '77777'])(
    '%s is one part again and again',
    (value) => {
      expect(looks(value)).toBe('repetitive')
    },
  )

  test.each(['hunter2', 'Tr0ub4dor&3', 'k3v9-Qx'])('%s is short', (value) => {
    expect(looks(value)).toBe('short')
  })
})

describe('what providers give out is fine', () => {
  test.each(vectors.positive.map(({ provider, kind, parts }) => [`${provider} ${kind}`, parts.join('')]))(
    'a value of %s',
    (_, value) => {
      expect(looks(value)).toBe('fine')
    },
  )

  test('whatever a generator of keys makes', () => {
    const made = fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => {
      const make = secretMaker(seed)
      const hex = make.text(32, '0123456789abcdef')
      const digits = make.text(20, '0123456789')
      const base64 = `${make.text(43, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')}=`
      return [
        make.sendgrid(),
        make.persona('production'),
        make.persona('sandbox'),
        make.signatureapi('test'),
        make.signatureapi('live'),
        make.text(16),
        hex,
        digits,
        base64,
        // Nobody knows this prefix.
        `acme_test_${make.text(24)}`,
      ]
    })
    fc.assert(
      fc.property(made, (values) => values.every((value) => looks(value) === 'fine')),
      runs(2_000),
    )
  })

  test('a password of signs alone', () => {
    expect(looks('!#%&/()=?+^~*@$<,;:')).toBe('fine')
  })

  test('a document that speaks of examples', () => {
    expect(looksOf('{\n "type": "service_account",\n "client_email": "ci@example.iam"\n}', '')).toBe('fine')
  })
})

test('every value is judged when it comes in: added, set, imported, and those it had before', async () => {
  const { client, home } = await testVault()
  const make = secretMaker(78)
  const fine = make.sendgrid()
  const { key } = await client.keys.add({ name: 'a', value: 'changeme' })
  await client.keys.set({ id: key.id, value: fine })
  const exported = {
    format: 'keyward-keys',
    version: 1,
    keys: [{ name: 'b', secret: 'hunter2', earlierSecrets: [make.text(30), 'aaaaaaaaaaaaaaaaaaaa'] }],
  }
  await client.imports.run({ file: 'keys.json', text: JSON.stringify(exported), format: 'json', dryRun: false })
  const judged = await inside(home, ({ db }) =>
    db.prepare('SELECT looks FROM versions JOIN keys ON keys.row = versions.key ORDER BY name, version').pluck().all(),
  )
  expect(judged).toEqual(['placeholder', 'fine', 'fine', 'repetitive', 'short'])
})
