import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Task } from './task.ts'

const child = fileURLToPath(new URL('child.ts', import.meta.url))

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

/**
 * Runs a child and kills it some time after it began.
 * @param killAfterMs null lets it finish, or die where its task says
 */
export function runChild(task: Task, killAfterMs: number | null): Promise<Ended> {
  return new Promise((settle, fail) => {
    const process_ = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
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
      if (endedAt === 0 && /^done/m.test(out)) endedAt = performance.now()
    })
    process_.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    process_.on('error', fail)
    process_.on('close', (_, signal) => {
      clearTimeout(timer)
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
    process_.stdin.end(JSON.stringify(task))
  })
}
