import type { App } from 'electron'

/**
 * Names the app and gives Chromium a folder of its own, outside the vault's. Before anything asks for either: the lock
 * of the single instance lies in it too.
 */
export function setupIdentity(app: Pick<App, 'setName' | 'setPath' | 'setAppUserModelId'>, folder: string): void {
  app.setName('Keyward')
  // Windows shows notifications of apps that it knows by this name: the appId of the package. Elsewhere nothing happens.
  app.setAppUserModelId('app.keyward.desktop')
  for (const path of ['userData', 'sessionData', 'crashDumps', 'logs'] as const) app.setPath(path, folder)
}
