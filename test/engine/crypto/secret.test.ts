import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { Secret } from '../../../electron/engine/crypto/secret.ts'
import { secretMaker } from '../../support/secrets.ts'

const value = secretMaker(5).sendgrid()
const secret = new Secret(value)

/** Everything a program does to a value on its way to a person, a file or another thread. */
const showings: Record<string, () => unknown> = {
  'String()': () => String(secret),
  'a template': () => `${secret}`,
  concatenation: () => 'a'.concat(secret as unknown as string),
  'a list in a template': () => `${[secret]}`,
  'JSON.stringify': () => JSON.stringify({ secret, list: [secret] }),
  inspect: () => inspect({ deep: { secret } }, { depth: null, showHidden: true, getters: true }),
  'inspect without custom forms': () => inspect(secret, { customInspect: false, showHidden: true }),
  'format %s %o %O %j': () => format('%s %o %O %j %i', secret, secret, secret, secret, secret),
  'console.log': () => printed((console) => console.log('%s', secret, secret, { secret })),
  'console.table': () => printed((console) => console.table([{ secret }])),
  'console.dir': () => printed((console) => console.dir(secret, { showHidden: true })),
  'an error’s message': () => inspect(new Error(`failed with ${secret}`, { cause: secret })),
  structuredClone: () => inspect(structuredClone(secret), { customInspect: false, showHidden: true }),
  'v8.serialize': () => serialize(secret).toString('latin1') + inspect(deserialize(serialize(secret))),
  'its own properties': () => JSON.stringify([Reflect.ownKeys(secret), Object.entries(secret), { ...secret }]),
  'Object.assign': () => inspect(Object.assign({}, secret)),
  'a buffer of it': () => {
    try {
      return Buffer.from(secret as unknown as string).toString()
    } catch (error) {
      return String(error)
    }
  },
}

test.each(Object.keys(showings))('a secret does not show itself through %s', (how) => {
  const shown = showings[how]?.()
  expect(shown).toBeTypeOf('string')
  expect(shown).not.toContain(value)
  expect(shown).not.toContain(value.slice(3, 25))
})

test('what is shown instead says that a secret is there', () => {
  expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual(['[secret]', '"[secret]"', '[secret]'])
})

test('only expose() gives the value', () => {
  expect(secret.expose()).toBe(value)
})

/** What a console prints; the test runner's own has no streams of its own. */
function printed(step: (console: Console) => void): string {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  step(new Console(stream))
  expect(text).not.toBe('')
  return text
}
