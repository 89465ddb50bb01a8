import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Environment, usualHome } from '../../shared/model/environment.ts'

/** What every command can be told. */
export interface Globals {
  home?: string
  json?: boolean
  passwordFile?: string
  /** False with `--no-input`: ask nothing. */
  input: boolean
}

/** The folder of the vault: the option, the variable, or where Electron keeps an app's data. */
export function homeOf(globals: Globals, environment: Environment): string {
  return resolve(globals.home ?? environment.home ?? join(...usualHome(process.platform, process.env, homedir())))
}
