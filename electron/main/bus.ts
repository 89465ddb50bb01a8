import type { EventEmitter } from 'node:events'
import { Message, type MessageBus, MessageType } from '@jellybrick/dbus-next'
import type { Bus, Member } from './linuxLocking.ts'

/** The library does not tell that a bus is gone, so it is asked whether it is there. */
const askEveryMs = 30_000
const answerWithinMs = 5_000

/** Connects to a message bus. @param open `systemBus` or `sessionBus`. Rejects where there is none. */
export async function connectBus(open: () => MessageBus, everyMs = askEveryMs): Promise<Bus> {
  const connection = open()
  // The library's types leave this event out.
  const troubles: EventEmitter = connection
  await new Promise<void>((done, fail) => {
    connection.once('connect', () => done())
    troubles.once('error', fail)
  })
  let tellEnd = () => {}
  const end = () => {
    clearInterval(watch)
    tellEnd()
    tellEnd = () => {}
  }
  troubles.on('error', end)
  const watch = setInterval(async () => {
    const silence = new Promise((_, fail) => setTimeout(fail, answerWithinMs).unref())
    await Promise.race([ask(connection, bus, onBus('NameHasOwner'), bus), silence]).catch(end)
  }, everyMs)
  watch.unref()
  return {
    async hear({ path, interface: of, member }, listener) {
      connection.on('message', (message) => {
        if (message.type !== MessageType.SIGNAL || message.interface !== of || message.member !== member) return
        if (path === undefined || message.path === path) listener(...message.body)
      })
      const where = path === undefined ? '' : `,path='${path}'`
      await ask(connection, bus, onBus('AddMatch'), `type='signal',interface='${of}',member='${member}'${where}`)
    },
    call: (destination, method, text) => ask(connection, destination, method, text),
    onEnd(listener) {
      tellEnd = listener
    },
  }
}

const bus = 'org.freedesktop.DBus'
const onBus = (member: string): Member => ({ path: '/org/freedesktop/DBus', interface: bus, member })

async function ask(connection: MessageBus, destination: string, method: Member, text: string): Promise<unknown> {
  const answer = await connection.call(new Message({ destination, ...method, signature: 's', body: [text] }))
  return answer?.body[0]
}
