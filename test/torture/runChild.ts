import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A child that takes longer hangs, and is killed. */
const longestMs = 120_000

/** How a child ended. */
export interface Ended {
  /** Whole lines it wrote after `ready`. */
  lines: string[]
  killed: boolean
  /** Whether the operation was acknowledged before the end. */
  done: boolean
  /** From `ready` to the end. */
  tookMs: number
  stderr: string
}

interface Options {
  /** Beside this file. */
  script?: string
  /** What the child is told when it says a line after `ready`; null for nothing. */
  answer?: (line: string) => string | null
}

/**
 * Runs a child and kills it some time after it began.
 * @param task its first line of stdin
 * @param killAfterMs null lets it finish, or die where its task says
 */
export function runChild(
  task: object,
  killAfterMs: number | null,
  { script = 'child.ts', answer = () => null }: Options = {},
): Promise<Ended> {
  return new Promise((settle, fail) => {
    const file = fileURLToPath(new URL(script, import.meta.url))
    const process_ = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    })
    let isHanging = false
    const watch = setTimeout(() => {
      isHanging = process_.kill('SIGKILL')
    }, longestMs)
    let read = 0
    let out = ''
    let stderr = ''
    let readyAt = 0
    let endedAt = 0
    let timer: NodeJS.Timeout | undefined
    process_.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (readyAt === 0 && out.includes('ready\n')) {
        readyAt = performance.now()
        if (killAfterMs !== null) timer = setTimeout(() => process_.kill('SIGKILL'), killAfterMs)
      }
      for (let end = out.indexOf('\n', read); end >= 0; end = out.indexOf('\n', read)) {
        const said = answer(out.slice(read, end))
        if (said !== null) process_.stdin.write(`${said}\n`)
        read = end + 1
      }
      if (endedAt === 0 && /^done/m.test(out)) endedAt = performance.now()
    })
    process_.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    process_.on('error', fail)
    process_.on('close', (_, signal) => {
      clearTimeout(timer)
      clearTimeout(watch)
      if (isHanging) return fail(new Error(`the child did not end within ${longestMs} ms`))
      const lines = out
        .slice(0, out.lastIndexOf('\n') + 1)
        .split('\n')
        .slice(1, -1)
      settle({
        lines,
        killed: signal === 'SIGKILL',
        done: lines.some((line) => line.startsWith('done ')),
        tookMs: readyAt === 0 ? 0 : (endedAt || performance.now()) - readyAt,
        stderr,
      })
    })
    process_.stdin.on('error', () => {})
    process_.stdin.write(`${JSON.stringify(task)}\n`)
  })
}
