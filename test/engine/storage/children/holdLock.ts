/** Takes the lock of a file, says so, and keeps it. Argument: FILE. */
import { withProcessLock } from '../../../../electron/engine/storage/processLock.ts'

await withProcessLock(process.argv[2] ?? '', 1000, async () => {
  process.stdout.write('held')
  await new Promise((done) => setTimeout(done, 60_000))
})
