import { rmSync } from 'node:fs'
import { onFile, readIfThere, replaceFile } from '../storage/files.ts'
import type { Context } from './session.ts'
import { change } from './session.ts'

const kept = 100

/**
 * Notes the time of a failed unlock in a plain file: while locked there is no key to seal it with, so anybody who can
 * write there can change it. A file that cannot be written changes nothing about the answer.
 */
export function noteFailedUnlock(context: Context): void {
  const { failures } = context.paths
  try {
    const times = readTimes(failures)
    times.push(new Date(context.ports.clock.now()).toISOString())
    replaceFile(failures, `${times.slice(-kept).join('\n')}\n`)
  } catch {
    // The password was wrong all the same.
  }
}

/** Moves the failed unlocks since the last one into the activity log. */
export function foldFailedUnlocks(context: Context): void {
  const { failures } = context.paths
  const times = readTimes(failures)
  if (times.length === 0) return
  const many = times.length >= kept ? `${kept} or more` : String(times.length)
  change(context, ({ log }) => log('unlock.failed', null, `${many} failed, ${times[0]} to ${times.at(-1)}`))
  onFile(failures, () => rmSync(failures, { force: true }))
}

function readTimes(file: string): string[] {
  const text = readIfThere(file)?.toString('utf8') ?? ''
  return text.split('\n').filter((time) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time))
}
