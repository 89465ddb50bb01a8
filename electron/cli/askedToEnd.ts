const lookMs = 1_000

/** Done when this process is asked to end: by Ctrl+C, a signal or its terminal, or because its parent has ended. */
export function askedToEnd(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
    const parent = process.ppid
    setInterval(() => {
      if (process.ppid !== parent || !isAlive(parent)) done()
    }, lookMs).unref()
  })
}

/** On Windows an orphan keeps the number of its parent. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It lives, and is another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
