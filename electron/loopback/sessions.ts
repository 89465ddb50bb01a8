import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { cancelCall } from '../../shared/api/bridge.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import { type CallRequest, heartbeatMs, type Told } from '../../shared/api/loopback.ts'
import { deskOf, type Engine } from '../engine/index.ts'

/** What one page has of the engine, from its code to the end of its stream of events. */
export interface Session {
  /** Tells the page through this answer what happens. @returns false when another one does so already */
  listen(stream: ServerResponse): boolean
  /** Takes a call; its answer comes with the events. @returns false when nobody listens for it */
  take(call: CallRequest): boolean
}

/** There is at most one session. */
export interface Sessions {
  /** Begins a session in place of the one before. The vault is locked then. @returns its token */
  begin(): Promise<string>
  /** @param authorization the header @returns null unless it holds the token of the session that lives */
  of(authorization: string | undefined): Session | null
  /** Tells the page, where there is one. */
  tell(event: EngineEvent): void
  /** Ends the session that lives. */
  end(): void
}

const tokenBytes = 32
const hashOf = (text: string) => createHash('sha256').update(text).digest()

export function sessionsOf(engine: Engine): Sessions {
  let present: ({ hash: Buffer } & Opened) | null = null

  return {
    async begin() {
      present?.end({ replaced: true })
      const token = randomBytes(tokenBytes).toString('base64url')
      const hash = hashOf(`Bearer ${token}`)
      const opened = openSession(engine, () => {
        if (present?.hash === hash) present = null
      })
      present = { hash, ...opened }
      // SECURITY: a code or a token alone opens nothing: each page asks for the password anew.
      await engine.lock('idle')
      return token
    },
    of(authorization) {
      const given = hashOf(authorization ?? '')
      return present && timingSafeEqual(given, present.hash) ? present.session : null
    },
    tell: (event) => present?.tell({ event }),
    end: () => present?.end(),
  }
}

interface Opened {
  session: Session
  tell(told: Told): void
  end(last?: Told): void
}

function openSession(engine: Engine, onEnd: () => void): Opened {
  const desk = deskOf(engine)
  let stream: ServerResponse | null = null
  let unlisten = () => {}
  let ended = false
  const tell = (told: Told) => stream?.write(`${JSON.stringify(told)}\n`)
  const heartbeat = setInterval(() => stream?.write('\n'), heartbeatMs)
  heartbeat.unref()

  function end(last?: Told): void {
    if (ended) return
    ended = true
    onEnd()
    clearInterval(heartbeat)
    unlisten()
    desk.close()
    stream?.end(last && `${JSON.stringify(last)}\n`)
    stream = null
    // SECURITY: nobody is there any more.
    engine.lock('idle')
  }

  return {
    tell,
    end,
    session: {
      listen(response) {
        if (stream || ended) return false
        stream = response
        unlisten = engine.onEvent((event) => tell({ event }))
        response.on('close', () => end())
        return true
      },
      take({ id, name, input }) {
        if (!stream) return false
        const answered = desk.call(id, name, input)
        if (name !== cancelCall) answered.then((envelope) => tell({ answer: { id, envelope } }))
        return true
      },
    },
  }
}
