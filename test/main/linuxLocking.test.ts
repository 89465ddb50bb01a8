import { expect, test } from 'vitest'
import { type Bus, type Member, setupLinuxLocking } from '../../electron/main/linuxLocking.ts'

const sessionPath = '/org/freedesktop/login1/session/_32'
const manager = { path: '/org/freedesktop/login1', interface: 'org.freedesktop.login1.Manager' }

function fakeBus() {
  const heard: [Member, (...body: unknown[]) => void][] = []
  const asked: string[] = []
  let end = () => {}
  const bus: Bus = {
    hear: async (signal, listener) => void heard.push([signal, listener]),
    call: async (_, { member }, text) => {
      asked.push(`${member} ${text}`)
      return sessionPath
    },
    onEnd: (listener) => {
      end = listener
    },
  }
  const send = (sent: Required<Member>, ...body: unknown[]) => {
    for (const [signal, listener] of heard)
      if (Object.entries(signal).every(([part, value]) => sent[part as keyof Member] === value)) listener(...body)
  }
  return { bus, asked, send, end: () => end() }
}

async function setup({ system = true, session = true, sessionId = '2' } = {}) {
  const did: string[] = []
  const buses = { system: fakeBus(), session: fakeBus() }
  const open =
    (there: boolean, { bus }: { bus: Bus }) =>
    async () => {
      if (!there) throw new Error('no such bus')
      return bus
    }
  await setupLinuxLocking({
    system: open(system, buses.system),
    session: open(session, buses.session),
    sessionId: sessionId || undefined,
    lock: () => did.push('lock'),
    lockIfDue: () => did.push('lock if due'),
    onDeaf: () => did.push('deaf'),
  })
  return { did, ...buses }
}

const properties = { path: sessionPath, interface: 'org.freedesktop.DBus.Properties', member: 'PropertiesChanged' }
const ofSession = 'org.freedesktop.login1.Session'

test('the vault is locked before the machine sleeps, and after it the time that has passed counts', async () => {
  const { did, system } = await setup()
  system.send({ ...manager, member: 'PrepareForSleep' }, true)
  expect(did).toEqual(['lock'])
  system.send({ ...manager, member: 'PrepareForSleep' }, false)
  expect(did).toEqual(['lock', 'lock if due'])
})

test('the vault is locked with its own session, not with another', async () => {
  const { did, system } = await setup()
  system.send({ path: '/org/freedesktop/login1/session/_39', interface: ofSession, member: 'Lock' })
  expect(did).toEqual([])
  system.send({ path: sessionPath, interface: ofSession, member: 'Lock' })
  expect(did).toEqual(['lock'])
})

test.each([
  ['another user takes over', [ofSession, { Active: { value: false } }], ['lock']],
  ['the desktop has locked the screen itself', [ofSession, { LockedHint: { value: true } }], ['lock']],
  ['this user comes back', [ofSession, { Active: { value: true }, LockedHint: { value: false } }], []],
  ['something else changes', [ofSession, { IdleHint: { value: true } }], []],
  ['something of another kind changes', ['org.freedesktop.login1.Seat', { Active: { value: false } }], []],
  ['a message says nothing', [], []],
])('when %s, that is heard', async (_, body, expected) => {
  const { did, system } = await setup()
  system.send(properties, ...body)
  expect(did).toEqual(expected)
})

test.each(['org.freedesktop', 'org.gnome', 'org.cinnamon', 'org.mate'])(
  'the vault is locked when the screen saver of %s begins, not when it ends',
  async (who) => {
    const { did, session } = await setup()
    const signal = { path: '/any/path', interface: `${who}.ScreenSaver`, member: 'ActiveChanged' }
    session.send(signal, false)
    expect(did).toEqual([])
    session.send(signal, true)
    expect(did).toEqual(['lock'])
  },
)

test('logind is asked for this session, or for the one of the screen where it has no name', async () => {
  expect((await setup({ sessionId: '2' })).system.asked).toEqual(['GetSession 2'])
  expect((await setup({ sessionId: '' })).system.asked).toEqual(['GetSession auto'])
})

test('where there is no bus at all it says that it is deaf; with one of them it hears', async () => {
  expect((await setup({ system: false, session: false })).did).toEqual(['deaf'])
  expect((await setup({ system: false })).did).toEqual([])
  expect((await setup({ session: false })).did).toEqual([])
})

test('a bus that ends locks the vault, for nothing would lock it later', async () => {
  const { did, session } = await setup()
  session.end()
  expect(did).toEqual(['lock', 'deaf'])
})
