import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { fileError, writeNewFile } from '../../engine/index.ts'
import { homeOf } from '../globals.ts'
import { type Host, withHost } from '../host.ts'
import { print, printable, printJson, say } from '../output.ts'
import { readPasswordFile } from '../password.ts'

/** No secret: it opens sample keys, and is said aloud. */
const samplePassword = 'demo'

/** Makes a vault with sample keys in a home of its own, and says what to try there. */
export async function demo({ globals, passwordFile: given }: Host): Promise<undefined> {
  // Only `--home` names the demo's folder: KEYWARD_HOME is where the user's own vault lives.
  const named = globals.home === undefined ? null : resolve(globals.home)
  if (named !== null && named === homeOf({ input: globals.input }, { home: undefined, passwordFile: undefined }))
    throw new KeywardError(
      'refused',
      `${named} is for your own vault. Nothing was changed. Name another folder, or none.`,
    )
  // Read before anything is made.
  const password = given === undefined ? samplePassword : readPasswordFile(given)
  if (named !== null) await refuseVault(globals, named)
  const isNew = named === null || !existsSync(named)
  const home = named ?? newTemporaryFolder()
  let written: string | null = null
  try {
    // Before the vault, so that a file in the way stops everything.
    if (given === undefined) written = writePassword(home)
    const passwordFile = written ?? resolve(given ?? '')
    const filled = await withHost({ globals, home, passwordFile: given }, async ({ client }) => {
      await client.vault.create({ password, recovery: false })
      return client.demo.fill({})
    })
    const text = story({ ...filled, home, passwordFile, isSample: given === undefined })
    if (!globals.json) await print(text)
    else {
      say(text.trimEnd())
      await printJson({ ok: true })
    }
  } catch (error) {
    if (isNew) rmSync(home, { recursive: true, force: true })
    else if (written !== null) rmSync(written, { force: true })
    throw error
  }
}

async function refuseVault(globals: Host['globals'], home: string): Promise<void> {
  const { state } = await withHost({ globals, home, passwordFile: undefined }, ({ client }) => client.vault.status({}))
  if (state !== 'absent')
    throw new KeywardError(
      'vaultExists',
      `There is a vault in ${home} already, and sample keys need a home of their own. Nothing was changed. Name another folder, or none.`,
    )
}

/** A folder of the user's own that was not there before, in the system's temporary folder. */
function newTemporaryFolder(): string {
  const path = join(tmpdir(), 'keyward-demo')
  try {
    // SECURITY: never a folder, or a link, that another user has put there before.
    mkdirSync(path, { mode: 0o700 })
    return path
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileError(error, path)
    return mkdtempSync(`${path}-`)
  }
}

function writePassword(home: string): string {
  const file = join(home, 'password')
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw fileError(error, home)
  }
  writeNewFile(file, `${samplePassword}\n`)
  return file
}

interface Made {
  home: string
  keys: number
  archived: number
  passwordFile: string
  isSample: boolean
}

function story({ home, keys, archived, passwordFile, isSample }: Made): string {
  const keyward = process.env.npm_command === 'exec' ? 'npx keyward' : 'keyward'
  const there = `${keyward} --home ${quoted(home)} --password-file ${quoted(passwordFile)}`
  return [
    `${keys} sample keys and ${archived} archived ones are in ${printable(home)}.`,
    isSample
      ? `Their password is “${samplePassword}”; it is also in ${printable(passwordFile)}.`
      : `Their password is the one in ${printable(passwordFile)}.`,
    'No value was ever issued. Delete the folder when you are done.',
    '',
    'Try next:',
    `  ${there} list "paymnts env:production"`,
    `  ${there} expiring`,
    `  ${there} show "Billing export"`,
    '',
  ].join('\n')
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  if (/^[\w./:\\~@%+-]+$/.test(path)) return path
  return process.platform === 'win32' ? `"${path}"` : `'${printable(path).replaceAll("'", "'\\''")}'`
}
