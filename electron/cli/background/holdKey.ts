import { timingSafeEqual } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { readHolderFile } from '../keyHolder.ts'
import { type HolderTask, readTask } from './start.ts'

const tickMs = 1_000
/** More than this between the two clocks in one tick: the machine slept, or its clock was set. */
const jumpMs = 5_000

/** Keeps the vault key in memory and gives it to whoever knows the token, until the deadline, `lock` or a clock jump. */
export async function holdKey(): Promise<void> {
  const { file, address, token, until, key } = await readTask<HolderTask>()
  const vaultKey = Buffer.from(key, 'hex')
  process.umask(0o077)
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let asked = ''
    socket.setEncoding('utf8').setTimeout(5_000, () => socket.destroy())
    socket.on('error', () => {})
    socket.on('data', (text: string) => {
      asked += text
      if (asked.length > 200) socket.destroy()
      if (!asked.endsWith('\n')) return
      const [given = '', word] = asked.trim().split(' ')
      if (!isSame(given, token)) socket.destroy()
      else if (word === 'key') socket.end(`${vaultKey.toString('hex')}\n`)
      else {
        // Whoever asked starts another at once: nothing of this one may be left to be taken for its.
        cleanUp()
        socket.end('ended\n', end)
      }
    })
  })
  server.on('error', end)
  server.listen(address, () => {
    // SECURITY: only this user may connect; the folder is closed to others as well.
    if (process.platform !== 'win32') chmodSync(address, 0o600)
    process.stdout.write('ready\n')
  })
  let wall = Date.now()
  let steady = performance.now()
  setInterval(() => {
    const wallPassed = Date.now() - wall
    const steadyPassed = performance.now() - steady
    wall += wallPassed
    steady += steadyPassed
    const jumped = Math.abs(wallPassed - steadyPassed) > jumpMs
    if (jumped || wall >= until || readHolderFile(file)?.token !== token) end()
  }, tickMs)

  function cleanUp(): void {
    vaultKey.fill(0)
    if (readHolderFile(file)?.token !== token) return
    rmSync(file, { force: true })
    if (process.platform !== 'win32') rmSync(address, { force: true })
  }

  function end(): never {
    cleanUp()
    process.exit(0)
  }
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
