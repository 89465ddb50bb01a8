import { z } from 'zod'
import { errorCodes } from './errors.ts'
import { engineEvent } from './events.ts'

// What a browser's page and the loopback host say to each other. Everything is JSON.

/** Trades the code of the address for the token of a session. */
export const sessionPath = '/api/session'
/** One call of the engine. It is answered as soon as it is taken; what it gives comes with the events. */
export const callPath = '/api/call'
/** What happens, a line each, as long as the session lives. An empty line only says that the host is there. */
export const eventsPath = '/api/events'

/** How often the host says that it is there, in milliseconds. */
export const heartbeatMs = 5_000

export const sessionRequest = z.strictObject({ code: z.string().max(200) })
export const sessionAnswer = z.strictObject({ token: z.string() })

/** How many bytes a call may have: room for the longest import, whose line ends take two in JSON. */
export const mostCallBytes = 80 * 1024 * 1024

const id = z.number().int().nonnegative()

export const callRequest = z.strictObject({ id, name: z.string(), input: z.unknown().optional() })
export type CallRequest = z.infer<typeof callRequest>

const envelope = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), output: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({ code: z.enum(errorCodes), message: z.string() }),
  }),
])

/** One line of the events. Answers come among them, so that they stay in order and no connection waits for one. */
export const told = z.union([
  z.strictObject({ event: engineEvent }),
  z.strictObject({ answer: z.strictObject({ id, envelope }) }),
  /** Another page has taken this one's place. */
  z.strictObject({ replaced: z.literal(true) }),
])
export type Told = z.infer<typeof told>
