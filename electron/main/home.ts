import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { takeEnvironment, usualHome, type Variables } from '../../shared/model/environment.ts'

const option = '--home='

/**
 * The folder of the vault: the argument `--home=DIR`, the variable KEYWARD_HOME, or where Electron keeps an app's data.
 * Keyward's variables are taken away, for this process and all it starts.
 */
export function takeHome(argv: readonly string[], variables: Variables): string {
  const { home } = takeEnvironment(variables)
  const named = argv.findLast((argument) => argument.startsWith(option))?.slice(option.length)
  return resolve(named || home || join(...usualHome(process.platform, variables, homedir())))
}

/** The folder of a home that is Chromium's. Made for this user alone, as all of the home. */
export function browserFolder(home: string): string {
  const folder = join(home, 'desktop')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
