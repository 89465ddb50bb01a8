import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from './ask.ts'

/** Starts the fakes as `npm run fake-providers` does. */
function start() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('start.ts', import.meta.url))])
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  const listeners = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text
    for (const listener of listeners) listener()
  })
  return {
    child,
    printed: () => printed,
    /** Waits until a text was printed. */
    until: (pattern: RegExp) =>
      new Promise<string>((found) => {
        const look = () => {
          const [, match] = pattern.exec(printed) ?? []
          if (match !== undefined) found(match)
        }
        listeners.add(look)
        look()
      }),
  }
}

test('the fakes say where they are and how to use them, take faults, and show calls without secrets', async () => {
  const fakes = start()
  const origin = await fakes.until(/^Persona +(http:\S+)$/m)
  const manager = await fakes.until(/echo (persona_production_\S+) .* --manager$/m)
  await fakes.until(/(shown as it comes)/)
  const intro = fakes.printed()
  expect(await ask({ origin }, manager, 'GET /api/v1/api-keys')).toMatchObject({ status: 200 })
  await fakes.until(/(\d\d:\d\d:\d\d {2}persona {2}list)$/m)

  fakes.child.stdin.write('403 persona list\n')
  await fakes.until(/(Waiting for that call)/)
  expect(await ask({ origin }, manager, 'GET /api/v1/api-keys')).toMatchObject({ status: 403 })
  await fakes.until(/(persona {2}list {2}\(refuse\))/)

  fakes.child.stdin.write('nonsense\n')
  await fakes.until(/(That is no fault)/)
  expect(fakes.printed().slice(intro.length)).not.toMatch(/persona_|SG\.|api_/)
})

test('a key may do more than its purpose needs by the printed command, as at the provider, and can be changed there', async () => {
  const fakes = start()
  const origin = await fakes.until(/^SendGrid +(http:\S+)$/m)
  const value = await fakes.until(/echo (SG\.\S+) .* add "Newsletter"/)
  const told = await fakes.until(/add "Newsletter" .* --purpose mail( --scope .*)$/m)
  await fakes.until(/(shown as it comes)/)
  const granted = async () => JSON.parse((await ask({ origin }, value, 'GET /v3/scopes')).text).scopes
  const scopes = told.split(' --scope ').slice(1)
  expect(await granted()).toEqual(scopes)
  expect(scopes).toEqual(expect.arrayContaining(['mail.send', 'stats.read']))

  fakes.child.stdin.write('scopes sendgrid Newsletter mail.send\nscopes sendgrid Nobody mail.send\n')
  await fakes.until(/(There is no such key)/)
  expect(await granted()).toEqual(['mail.send'])
})

test('two at once find free ports', async () => {
  const origins = await Promise.all([start(), start()].map(({ until }) => until(/^SendGrid +(http:\S+)$/m)))
  expect(new Set(origins).size).toBe(2)
  for (const origin of origins) expect(await ask({ origin }, null, 'GET /v3/scopes')).toMatchObject({ status: 401 })
})

test('Ctrl+C ends them', async () => {
  const fakes = start()
  await fakes.until(/(shown as it comes)/)
  const ended = new Promise((done) => fakes.child.on('exit', (_, signal) => done(signal)))
  fakes.child.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
})
