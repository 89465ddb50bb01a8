import type { Engine } from '../vault/EngineContext.ts'

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const tellSeenEveryMs = 15_000

/** Tells the engine that somebody is there, which puts off the idle lock. @returns what ends it */
export function tellSeen({ call }: Engine, page: Window): () => void {
  let told = 0
  const seen = () => {
    if (Date.now() - told < tellSeenEveryMs) return
    told = Date.now()
    call.vault.seen({}).catch(() => {})
  }
  for (const kind of signsOfLife) page.addEventListener(kind, seen, { passive: true })
  return () => {
    for (const kind of signsOfLife) page.removeEventListener(kind, seen)
  }
}
