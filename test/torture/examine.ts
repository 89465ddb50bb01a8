import { readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openEngine } from '../../electron/engine/index.ts'
import { type Migration, migrations } from '../../electron/engine/storage/migrations/index.ts'
import { readBackup } from '../../electron/engine/vault/backupFile.ts'
import { listBackups, type NamedBackup } from '../../electron/engine/vault/backupNames.ts'
import { decodeHeader } from '../../electron/engine/vault/header.ts'
import { openWithPassword } from '../../electron/engine/vault/slots.ts'
import { KeywardError } from '../../shared/api/errors.ts'
import { clientOf, ports } from './task.ts'

/** Names and secrets that a vault must hold. */
export type Contents = ReadonlyMap<string, string>

export interface Examined {
  /** The one password that opens the vault. */
  password: string
  /** What it holds. */
  contents: Map<string, string>
  /** Files that the next operation of the killed kind has to clear away. */
  waiting: string[]
}

interface Options {
  steps?: readonly Migration[]
  /** Whose secrets are looked at; all of them where it is left out. */
  reveals?: (name: string) => boolean
}

/**
 * Opens a vault after a kill, as its owner would, and throws when anything is not as it must be: exactly one of the
 * passwords opens it, doctor finds nothing, every secret opens, and the home holds nothing unknown.
 */
export async function examine(
  home: string,
  passwords: readonly string[],
  { steps = migrations, reveals = () => true }: Options = {},
): Promise<Examined> {
  let found: Examined | null = null
  for (const password of new Set(passwords)) {
    const contents = await openAndCheck(home, password, steps, reveals)
    if (contents && found) throw new Error(`both ${found.password} and ${password} open the vault`)
    if (contents) found = { password, contents, waiting: [] }
  }
  if (!found) throw new Error(`none of ${passwords.join(', ')} opens the vault`)
  const others = filesOf(home).filter((file) => !belongs.test(file))
  const leftovers = others.filter((file) => !mayWait.test(file))
  if (leftovers.length > 0) throw new Error(`left in the home: ${leftovers.join(', ')}`)
  return { ...found, waiting: others }
}

/** What a home may hold while nobody has it open. */
const belongs =
  /^(lock|failed-unlocks|vault\/(keyslots\.json|keyslots\.json\.copy|vault\.db)|backups\/(lock|[^/]+\.keyward)|vault\.replaced-\d+\/.*)$/

/** What a killed process may leave until the next of its kind: unfinished copies under names of their own. */
const mayWait = /^(lock-journal|backups\/(lock-journal|work\.db(-\w+)?)|vault\.next\/.*|.*\.\d+\.tmp)$/

async function openAndCheck(
  home: string,
  password: string,
  steps: readonly Migration[],
  reveals: (name: string) => boolean,
): Promise<Map<string, string> | null> {
  const engine = openEngine(home, ports, { steps })
  const client = clientOf(engine)
  try {
    await client.vault.unlock({ password })
    const report = await client.doctor.run({})
    const bad = report.checks.filter(({ ok }) => !ok)
    if (bad.length > 0) throw new Error(`doctor: ${bad.map(({ name, detail }) => `${name}: ${detail}`).join('; ')}`)
    const contents = new Map<string, string>()
    let cursor: string | undefined
    do {
      const page = await client.keys.list({ fields: ['id', 'name'], cursor })
      for (const { id = '', name = '' } of page.keys) {
        if (contents.has(name)) throw new Error(`two keys are called ${name}`)
        contents.set(name, reveals(name) ? (await client.secrets.reveal({ id })).value : '')
      }
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    return contents
  } catch (error) {
    if (error instanceof KeywardError && error.code === 'wrongPassword') return null
    throw error
  } finally {
    engine.close()
  }
}

/** Throws when the vault does not hold exactly this. */
export function compare(found: Contents, expected: Contents): void {
  for (const [name, secret] of expected) {
    if (!found.has(name)) throw new Error(`${name} is lost`)
    if (found.get(name) !== secret) throw new Error(`${name} has another secret`)
  }
  for (const name of found.keys()) if (!expected.has(name)) throw new Error(`${name} came from nowhere`)
}

/** Throws when a password opens a backup of the home that it must not open, or the right one fails on one it must. */
export async function checkBackups(
  home: string,
  passwords: { opens: string; opensNot?: string },
  which: (backup: NamedBackup) => boolean = () => true,
): Promise<void> {
  for (const backup of listBackups(join(home, 'backups')).filter(which)) {
    const body = decodeHeader((await readBackup(backup.file)).header)?.body
    if (!body) throw new Error(`${backup.file} has no header`)
    if (!(await openWithPassword(body, passwords.opens))) throw new Error(`the password does not open ${backup.file}`)
    if (passwords.opensNot !== undefined && (await openWithPassword(body, passwords.opensNot))) {
      throw new Error(`the old password opens ${backup.file}`)
    }
  }
}

/** Restores a backup into a home of its own and throws when it does not hold exactly this. */
export async function checkRestores(
  file: string,
  scratch: string,
  password: string,
  expected: Contents,
): Promise<void> {
  rmSync(scratch, { recursive: true, force: true })
  const engine = openEngine(scratch, ports)
  try {
    await clientOf(engine).backups.restore({ file, password })
  } finally {
    engine.close()
  }
  compare((await examine(scratch, [password])).contents, expected)
  rmSync(scratch, { recursive: true, force: true })
}

/** Every file under a folder, named from there. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
