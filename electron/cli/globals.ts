import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** What every command can be told. */
export interface Globals {
  home?: string
  json?: boolean
  passwordFile?: string
  /** False with `--no-input`: ask nothing. */
  input: boolean
}

/** The settings that come from the environment. */
export interface Environment {
  home: string | undefined
  passwordFile: string | undefined
}

/** Reads Keyward's own variables and takes all of them away, so that no process started from here inherits one. */
export function takeEnvironment(): Environment {
  const { KEYWARD_HOME: home, KEYWARD_PASSWORD_FILE: passwordFile } = process.env
  // SECURITY: a child must not find the way to the vault in its environment.
  for (const name of Object.keys(process.env)) if (name.toUpperCase().startsWith('KEYWARD_')) delete process.env[name]
  return { home: home || undefined, passwordFile: passwordFile || undefined }
}

/** The folder of the vault: the option, the variable, or where Electron keeps an app's data. */
export function homeOf(globals: Globals, environment: Environment): string {
  return resolve(globals.home ?? environment.home ?? join(appData(), 'keyward'))
}

function appData(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config')
}
