import { randomBytes, randomUUID } from 'node:crypto'
import { renameSync } from 'node:fs'
import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { vault } from '../../../shared/api/vault.ts'
import { standardKdfCost } from '../../../shared/model/kdf.ts'
import { newRecoveryCode, parseRecoveryCode } from '../crypto/recoveryCode.ts'
import { deriveSubkeys } from '../crypto/subkeys.ts'
import { createDatabase } from '../storage/database.ts'
import { record } from '../storage/eventLog.ts'
import { isThere, makePrivateFolder, onFile, syncFolder, writeNewFile } from '../storage/files.ts'
import { migrate } from '../storage/migrations/index.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { encodeHeader, headerFormat, vaultIdBytes } from './header.ts'
import { openVault } from './open.ts'
import { vaultFiles } from './paths.ts'
import type { Context } from './session.ts'
import { passwordSlot, recoverySlot } from './slots.ts'
import { clearUnfinished } from './swap.ts'

const lockWaitMs = 30_000

/**
 * Makes a vault in a folder of its own, moves it into place whole and unlocks it.
 * @returns the recovery code when one was asked for; it is shown once and stored nowhere
 * @throws KeywardError vaultExists
 */
export async function createVault(context: Context, input: z.output<typeof vault.create.input>) {
  const { paths, ports, migrations } = context
  const exists = () =>
    new KeywardError(
      'vaultExists',
      `There is a vault in ${paths.home} already. Nothing was changed. Use another home, or unlock this one.`,
    )
  if (isThere(paths.vault)) throw exists()
  makePrivateFolder(paths.home)
  return withProcessLock(paths.lock, lockWaitMs, async () => {
    clearUnfinished(paths)
    if (isThere(paths.vault)) throw exists()
    const vaultId = randomUUID()
    const vaultKey = randomBytes(32)
    const salt = vaultIdBytes(vaultId)
    const keys = deriveSubkeys(vaultKey, salt)
    const code = input.recovery ? newRecoveryCode() : null
    const codeBytes = code && parseRecoveryCode(code)
    const slots = [
      await passwordSlot(vaultKey, vaultId, input.password, input.cost ?? standardKdfCost),
      ...(codeBytes ? [recoverySlot(vaultKey, vaultId, codeBytes)] : []),
    ]
    const header = encodeHeader({ format: headerFormat, vaultId, generation: 1, slots }, keys.header)
    const files = vaultFiles(paths.next)
    makePrivateFolder(paths.next)
    writeNewFile(files.header, header)
    writeNewFile(files.headerCopy, header)
    const now = ports.clock.now()
    const db = createDatabase(files.database, { key: keys.page, salt })
    try {
      migrate(db, migrations, () => {
        db.prepare('INSERT INTO vault (row, vault_id, generation, created_at) VALUES (1, ?, 1, ?)').run(vaultId, now)
        record(db, keys.log, now, 'vault.created', null, code ? 'with a recovery code' : 'without a recovery code')
      })
    } finally {
      db.close()
    }
    syncFolder(paths.next)
    onFile(paths.vault, () => renameSync(paths.next, paths.vault))
    syncFolder(paths.home)
    await openVault(context, async () => vaultKey)
    return { recoveryCode: code }
  })
}
