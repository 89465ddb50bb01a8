import { readdirSync, readFileSync } from 'node:fs'

/** What anybody who may look can see of a process. */
export interface Seen {
  pid: string
  argv: string
  environ: string
}

/**
 * Watches for processes that inherited a mark in their environment, for some live only a moment.
 * @returns what stops it and gives all that was seen
 */
export function watchProcesses(mark: string): () => Map<string, Seen> {
  const seen = new Map<string, Seen>()
  const known = new Set(pids())
  const look = () => {
    for (const pid of pids()) {
      if (known.has(pid)) continue
      const environ = read(`/proc/${pid}/environ`)
      const argv = read(`/proc/${pid}/cmdline`)
      // A process that has only just begun still looks like its parent.
      if (environ.includes(mark)) seen.set(`${pid} ${argv}`, { pid, argv, environ })
    }
  }
  const timer = setInterval(look, 3)
  return () => {
    look()
    clearInterval(timer)
    return seen
  }
}

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
