import { rmSync } from 'node:fs'
import { type Context, closeSession } from '../vault/session.ts'

/** Deletes the sample keys, where they are open, and goes back to the person's own vault, which is locked or absent. */
export function closeSample(context: Context): void {
  if (context.own === null) return
  closeSession(context)
  const { home } = context.paths
  Object.assign(context, context.own, { own: null })
  try {
    rmSync(home, { recursive: true, force: true })
  } catch {
    // A program that looks at them keeps them: they are samples, in the system's temporary folder.
  }
}
