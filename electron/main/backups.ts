import type { UtilityProcess } from 'electron'
import type { Background } from '../engine/index.ts'

/** What the process for backups is sent, and all it is sent. */
export interface BackupTask {
  home: string
  /** The vault key, hexadecimal. */
  key: string
}

/** Makes hourly backups in a process of their own. @param fork starts it */
export function backupProcess(home: string, fork: () => Pick<UtilityProcess, 'postMessage'>): Background {
  return {
    async backup(vaultKey) {
      const task: BackupTask = { home, key: vaultKey.toString('hex') }
      // SECURITY: in a message: others can read arguments and environments.
      fork().postMessage(task)
    },
  }
}
