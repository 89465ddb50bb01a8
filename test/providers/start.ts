/** Starts the fake providers for a person to try rotations, syncs and smaller grants with, until Ctrl+C. */
import { createInterface } from 'node:readline'
import type { FakeProvider, FakeRequest } from './fakeProvider.ts'
import { readFaultLine } from './readFaultLine.ts'
import { startPersona } from './startPersona.ts'
import { startSendGrid } from './startSendGrid.ts'

/** Usual ports, so that the base addresses that were given to keys stay right; others where they are taken. */
const ports = { persona: 4801, sendgrid: 4802 }

const onPort = async <T>(start: (port: number) => Promise<T>, port: number): Promise<T> => {
  try {
    return await start(port)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return start(0)
    throw error
  }
}

const told = (name: string) => (request: FakeRequest) => {
  const at = new Date(request.at).toTimeString().slice(0, 8)
  const fault = request.fault ? `  (${request.fault.kind})` : ''
  console.log(`${at}  ${name}  ${request.operation ?? 'a call it does not have'}${fault}`)
}

/** Anew at each start, like all else: what was made before would be made again. */
const seed = Date.now()

const persona = await onPort((port) => startPersona({ port, seed, onRequest: told('persona') }), ports.persona)
const sendgrid = await onPort((port) => startSendGrid({ port, seed, onRequest: told('sendgrid') }), ports.sendgrid)
const checkout = persona.addKey('production', {
  name: 'Checkout',
  note: 'used by the shop',
  permissions: ['account.read', 'inquiry.read', 'inquiry.write'],
})
const staging = persona.addKey('sandbox', { name: 'Staging', permissions: ['inquiry.read', 'inquiry.write'] })
/** What it needs for mail, and more. */
const newsletterScopes = [
  'mail.batch.create',
  'mail.batch.delete',
  'mail.batch.read',
  'mail.batch.update',
  'mail.send',
  'marketing_campaigns.read',
  'stats.read',
]
const newsletter = sendgrid.addKey('Newsletter', newsletterScopes)
const receipts = sendgrid.addKey('Receipts', ['mail.send'])
// One that the vault is not told of.
sendgrid.addKey('Old server', ['mail.send', 'templates.read'])

function add(value: string, name: string, fake: FakeProvider, options = ''): string {
  const id = fake === persona ? ` --remote-id ${fake.keys().find((key) => key.value === value)?.id}` : ''
  return `  echo ${value} | npx keyward add "${name}" --base-url ${fake.origin}${id}${options}`
}

console.log(`Two fake providers run on this machine until Ctrl+C. Their keys are made up anew at each start and worth nothing.

Persona   ${persona.origin}
SendGrid  ${sendgrid.origin}

Let Keyward call them, and tell it the keys:

  npx keyward network allow persona
  npx keyward network allow sendgrid
${[
  add(persona.managers.production, 'Persona manager', persona, ' --manager'),
  add(checkout.value, 'Checkout', persona),
  add(persona.managers.sandbox, 'Persona sandbox manager', persona, ' --manager'),
  add(staging.value, 'Staging', persona),
  add(sendgrid.manager, 'SendGrid manager', sendgrid, ' --manager'),
  add(
    newsletter.value,
    'Newsletter',
    sendgrid,
    [' --purpose mail', ...newsletterScopes.map((scope) => ` --scope ${scope}`)].join(''),
  ),
  add(receipts.value, 'Receipts', sendgrid),
].join('\n')}

Then:

  npx keyward verify Checkout
  npx keyward rotate Checkout --dry-run
  npx keyward rotate Checkout --grace 0s
  npx keyward rotate Newsletter --leaked
  npx keyward rotation list
  npx keyward rotation resume
  npx keyward sync sendgrid
  npx keyward right-size Newsletter
  npx keyward right-size Newsletter --undo

Change what a key may do, as somebody would on the provider's page, by typing it here:

  scopes sendgrid Receipts mail.send stats.read

Let something go wrong by typing it here: what, where, in which call, and in which of the next calls.

  drop persona create        the key is made, and the connection is cut before the answer
  429 sendgrid create        too many requests
  503 persona retrieve       it is down, for one call
  slow sendgrid delete 2     the second delete from now is answered after 10 seconds
  clear                      nothing goes wrong any more

Each call is shown as it comes.
`)

const providers: Record<string, FakeProvider> = { persona, sendgrid }

/** Does what a line such as `scopes sendgrid Receipts mail.send` says. @returns what is to be told */
function changeScopes([provider = '', name, ...scopes]: string[]): string {
  const fake = Object.hasOwn(providers, provider) ? providers[provider] : undefined
  const key = fake?.keys().findLast((each) => each.alive && each.name === name)
  if (!key || scopes.length === 0) return 'There is no such key, or no scope was named.'
  if (fake === persona) persona.changeKey(key.id, { permissions: scopes })
  else sendgrid.changeKey(key.id, { scopes })
  return `${key.name} may do this now: ${scopes.join(' ')}`
}

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line.trim() === '') return
  if (line.trim() === 'clear') {
    for (const { faults } of Object.values(providers)) faults.clear()
    return console.log('Nothing goes wrong any more.')
  }
  const [word, ...rest] = line.trim().split(/\s+/)
  if (word === 'scopes') return console.log(changeScopes(rest))
  const read = readFaultLine(line)
  const provider = read && Object.hasOwn(providers, read.provider) ? providers[read.provider] : undefined
  if (!read || !provider) return console.log('That is no fault. Type one such as: drop persona create')
  provider.faults.add(read.planned)
  console.log('Waiting for that call.')
})
