import { resolve } from 'node:path'
import { writeNewFile } from '../storage/files.ts'
import { type Context, change, sessionOf } from './session.ts'
import { unlockWithPassword } from './unlock.ts'

/**
 * Writes the database's page key into a new 0600 file, as the statement that stock SQLCipher takes.
 * @throws KeywardError when the file is there already
 */
export async function writePageKey(context: Context, input: { password: string; file: string }) {
  await unlockWithPassword(context, input.password)
  const { keys } = sessionOf(context)
  change(context, ({ log }) => log('pageKey.written'))
  // SECURITY: a door of DESIGN §5; the secrets inside the database stay sealed under another key.
  writeNewFile(resolve(input.file), `PRAGMA key = "x'${keys.page.toString('hex')}'";\n`)
  return {}
}
