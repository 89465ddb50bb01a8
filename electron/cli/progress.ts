const barWidth = 24
/** Work that is over sooner shows no bar. */
const quietMs = 300
const redrawMs = 50

/** Draws how far long work has come on stderr, where that is a terminal, and takes it away at the end. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): (done: number, total: number) => void {
  if (!stream.isTTY) return () => {}
  let started: number | undefined
  let drawn = 0
  return (done, total) => {
    const now = performance.now()
    started ??= now
    if (done >= total) {
      if (drawn > 0) stream.write('\r\u001b[K')
      started = undefined
      drawn = 0
    } else if (now - started > quietMs && now - drawn > redrawMs) {
      const filled = Math.floor((done / total) * barWidth)
      stream.write(`\r${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.floor((done / total) * 100)} %`)
      drawn = now
    }
  }
}
