import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Host } from './host.ts'
import { askHidden } from './terminal.ts'

/** The vault's password: from the file, or typed. @throws KeywardError locked when there is nobody to ask */
export async function askPassword(host: Host, question = 'Password'): Promise<string> {
  const password =
    host.passwordFile === undefined ? await askHidden(host.globals, question) : readPasswordFile(host.passwordFile)
  if (password !== null) return password
  throw new KeywardError(
    'locked',
    'The vault is locked and there is no terminal to ask for its password. Run “keyward unlock” first, or name a file with --password-file.',
  )
}

/**
 * Reads a password file. One line end at its end is not part of the password.
 * @throws KeywardError passwordFileRefused when it is another user's, open to others, empty or missing
 */
export function readPasswordFile(file: string): string {
  const refused = (why: string) =>
    new KeywardError('passwordFileRefused', `The password file ${file} ${why}. Nothing was changed.`)
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    throw refused('cannot be read')
  }
  try {
    const stat = fstatSync(handle)
    if (stat.isDirectory()) throw refused('is a folder')
    // SECURITY: a password that others can read or put there is not the user's.
    if (process.platform !== 'win32') {
      if (stat.uid !== process.getuid?.()) throw refused('belongs to another user')
      if ((stat.mode & 0o077) !== 0) throw refused('is open to other users: make it 0600')
    }
    const password = readFileSync(handle, 'utf8').replace(/\r?\n$/, '')
    if (password === '') throw refused('is empty')
    return password
  } finally {
    closeSync(handle)
  }
}
