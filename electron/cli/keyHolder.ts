import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { KeywardError } from '../../shared/api/errors.ts'
import { type KeyHolder, writeNewFile } from '../engine/index.ts'
import { startHolder } from './background/start.ts'

/** Where the process that holds the key listens, and the word that proves who asks. */
const holderFile = z.strictObject({ address: z.string(), token: z.string() })
export type HolderAddress = z.infer<typeof holderFile>

const answerTimeoutMs = 5_000
const longestSocketPath = 100

const holderFileOf = (home: string) => join(home, 'holder.json')

/** The key holder of a home: a background process of the same user behind a 0600 socket, or a named pipe on Windows. */
export function keyHolderOf(home: string): KeyHolder {
  const file = holderFileOf(home)
  return {
    async fetch() {
      const address = readHolderFile(file)
      const answer = address && (await request(address, 'key'))
      return answer ? Buffer.from(answer, 'hex') : null
    },
    async hold(vaultKey, until) {
      await end(file)
      const address = {
        address: newAddress(home),
        token: randomBytes(32).toString('hex'),
      }
      writeNewFile(file, JSON.stringify(address))
      try {
        await startHolder({
          file,
          ...address,
          until,
          key: vaultKey.toString('hex'),
        })
      } catch {
        rmSync(file, { force: true })
        throw new KeywardError(
          'refused',
          'The background process that keeps the vault unlocked did not start. The vault stays locked.',
        )
      }
    },
    end: () => end(file),
  }
}

async function end(file: string): Promise<boolean> {
  const address = readHolderFile(file)
  const answer = address && (await request(address, 'end'))
  // A process that died leaves its file; one that lives ends when its file is gone.
  rmSync(file, { force: true })
  if (address && process.platform !== 'win32') rmSync(address.address, { force: true })
  return answer !== null
}

/** @returns null when there is none, or it is not one that this user has written */
export function readHolderFile(file: string): HolderAddress | null {
  try {
    const stat = statSync(file)
    // SECURITY: a file that others can write could name a process of theirs.
    if (process.platform !== 'win32' && (stat.uid !== process.getuid?.() || (stat.mode & 0o077) !== 0)) return null
    return holderFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function newAddress(home: string): string {
  const name = `keyward-${randomBytes(8).toString('hex')}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const socket = join(home, 'holder.sock')
  if (Buffer.byteLength(socket) <= longestSocketPath) {
    rmSync(socket, { force: true })
    return socket
  }
  const folder = mkdtempSync(join(tmpdir(), 'keyward-'))
  chmodSync(folder, 0o700)
  return join(folder, 'holder.sock')
}

/** Sends one word and reads the answer until the holder hangs up. @returns null when nobody answers */
function request({ address, token }: HolderAddress, word: 'key' | 'end'): Promise<string | null> {
  return new Promise((done) => {
    let answer = ''
    const socket = connect(address)
    const give = (result: string | null) => {
      socket.destroy()
      done(result)
    }
    socket.setEncoding('utf8')
    socket.setTimeout(answerTimeoutMs, () => give(null))
    socket.on('error', () => give(null))
    socket.on('connect', () => socket.write(`${token} ${word}\n`))
    socket.on('data', (text: string) => {
      answer += text
    })
    socket.on('close', () => give(answer === '' ? null : answer.trim()))
  })
}
