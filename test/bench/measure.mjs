import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'

const mostBytes = 2 ** 30

/** What is run as one whole process. @typedef {{ file: string, args: string[], input?: string, env?: object }} Command */

/** Whether a program is installed. */
export const isInstalled = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined

/** Runs a command that must succeed. @returns its stdout */
export function outputOf({ file, args, input, env }) {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    input,
    env,
    maxBuffer: mostBytes,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${error ?? stderr}`)
  return stdout
}

/** The milliseconds of a whole process, with its output thrown away. */
export function millisecondsOf({ file, args, input, env }) {
  const from = process.hrtime.bigint()
  const stdin = input === undefined ? 'ignore' : 'pipe'
  const { status } = spawnSync(file, args, { input, env, stdio: [stdin, 'ignore', 'ignore'] })
  const took = Number(process.hrtime.bigint() - from) / 1e6
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}`)
  return took
}

/**
 * Runs all subjects in turn, again and again, so that what else the machine does falls on all of them. One that has
 * used up its time is left out from then on, after `fewest` runs.
 * @param subjects an array of `{ command }`; a command is a function of the run's number
 * @returns for each subject its milliseconds, by run
 */
export function interleaved(subjects, { most = 15, fewest = 3, budgetMs = 10_000 } = {}) {
  const times = subjects.map(() => [])
  for (let run = 0; run < most; run++) {
    for (const [index, { command }] of subjects.entries()) {
      const used = times[index].reduce((sum, time) => sum + time, 0)
      if (run < fewest || used < budgetMs) times[index].push(millisecondsOf(command(run)))
    }
  }
  return times
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The median of what `combine` makes of two subjects' times in the same run. */
export const paired = (a, b, combine) =>
  median(a.slice(0, Math.min(a.length, b.length)).map((time, run) => combine(time, b[run])))

const gnuTime = '/usr/bin/time'
const hasGnuTime = existsSync(gnuTime) && spawnSync(gnuTime, ['-f', '%M', 'true'], { stdio: 'ignore' }).status === 0

/** How the peak of memory is found here. */
export const memorySource = hasGnuTime ? gnuTime : existsSync('/proc/self/status') ? '/proc' : null

/** The most memory a whole process has held, in MiB; null where it cannot be found. @param scratch a file to use */
export async function peakMiBOf(command, scratch) {
  if (memorySource === null) return null
  if (memorySource === '/proc') return await peakByPolling(command)
  millisecondsOf({ ...command, file: gnuTime, args: ['-f', '%M', '-o', scratch, command.file, ...command.args] })
  const kiB = Number(readFileSync(scratch, 'utf8'))
  rmSync(scratch)
  return kiB / 1024
}

/** Looks at the kernel's own high-water mark until the process is gone. */
function peakByPolling({ file, args, input, env }) {
  return new Promise((done, fail) => {
    const child = spawn(file, args, { env, stdio: ['pipe', 'ignore', 'ignore'] })
    let kiB = 0
    const timer = setInterval(() => {
      try {
        kiB = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? kiB)
      } catch {
        // It has just ended.
      }
    }, 2)
    child.on('error', fail)
    child.on('close', () => {
      clearInterval(timer)
      done(kiB / 1024)
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
  })
}
