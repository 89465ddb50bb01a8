/** The variables of a process, of which Keyward's own begin with `KEYWARD_`. */
export type Variables = Record<string, string | undefined>

/** The settings that come from the environment. */
export interface Environment {
  home: string | undefined
  passwordFile: string | undefined
}

/** Reads Keyward's own variables and takes all of them away, so that no process started from here inherits one. */
export function takeEnvironment(variables: Variables): Environment {
  const { KEYWARD_HOME: home, KEYWARD_PASSWORD_FILE: passwordFile } = variables
  // SECURITY: a child must not find the way to the vault in its environment.
  for (const name of Object.keys(variables)) if (name.toUpperCase().startsWith('KEYWARD_')) delete variables[name]
  return { home: home || undefined, passwordFile: passwordFile || undefined }
}

/**
 * Where a vault is when nobody says: in Electron's place for an app's data.
 * @param platform as Node names it
 * @param userFolder the user's own folder
 * @returns the parts of the path, to be joined
 */
export function usualHome(platform: string, variables: Variables, userFolder: string): string[] {
  const { APPDATA, XDG_CONFIG_HOME } = variables
  if (platform === 'win32') return APPDATA ? [APPDATA, 'keyward'] : [userFolder, 'AppData', 'Roaming', 'keyward']
  if (platform === 'darwin') return [userFolder, 'Library', 'Application Support', 'keyward']
  return XDG_CONFIG_HOME ? [XDG_CONFIG_HOME, 'keyward'] : [userFolder, '.config', 'keyward']
}
