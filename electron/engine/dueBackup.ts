import { createClient } from '../../shared/api/client.ts'
import { openEngine } from './openEngine.ts'
import { settingsNow } from './settingsFile.ts'

/**
 * Makes the hourly backup of a home with its vault key, if one is due: the work of a short process that `Background`
 * starts. The key is wiped.
 */
export async function makeDueBackup(home: string, vaultKey: Buffer): Promise<void> {
  const unused = () => Promise.reject(new Error('not used here'))
  const engine = openEngine(home, {
    host: { kind: 'terminal', version: unused, downloads: '', quickShortcut: () => null, chooseFile: null },
    clock: { now: Date.now },
    settings: { get: () => settingsNow(home), change: unused },
    clipboard: { copy: unused },
    runner: { start: unused },
    http: { send: unused, wait: unused },
    shell: { run: unused },
    keyHolder: { fetch: async () => vaultKey, hold: unused, end: unused },
    background: { backup: unused },
  })
  try {
    const client = createClient(engine)
    const { unlocked } = await client.vault.resume({})
    if (unlocked) await client.backups.automatic({})
  } finally {
    await engine.close()
  }
}
