import { createSecretKey, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { KdfCost } from '../../../shared/model/kdf.ts'
import type { Call } from '../call.ts'
import { fingerprint } from '../crypto/fingerprint.ts'
import { openEntry, sealEntry } from '../crypto/sealedEntry.ts'
import { openValue, sealValue } from '../crypto/sealedValue.ts'
import { deriveSubkeys, type Subkeys } from '../crypto/subkeys.ts'
import type { Ports } from '../ports.ts'
import {
  changePageKey,
  copyDatabase,
  type Db,
  lockForWriting,
  openDatabase,
  writeInSteps,
} from '../storage/database.ts'
import { record, relinkLog, verifyLog } from '../storage/eventLog.ts'
import { isThere, makePrivateFolder, writeNewFile } from '../storage/files.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { checkPages } from './backup.ts'
import { elsewhereNotice } from './changeHeader.ts'
import { nextCost } from './changePassword.ts'
import { oldKeyFolder } from './finishNewKey.ts'
import { encodeHeader, vaultIdBytes } from './header.ts'
import { findHeader } from './headerFile.ts'
import { openVault } from './open.ts'
import { vaultFiles } from './paths.ts'
import { sealedEntries } from './sealedEntries.ts'
import { type Context, checkStillInPlace, closeReplaced, type Session, sessionOf } from './session.ts'
import { passwordSlot } from './slots.ts'
import { clearUnfinished, swapVault } from './swap.ts'
import { unlockWithPassword } from './unlock.ts'

const lockWaitMs = 30_000

/**
 * Makes a new vault key: a copy of the vault is re-encrypted and resealed, checked, and takes the old one's place.
 * Opening it then makes a backup and removes the automatic ones under the old key (`finishNewKey`). The recovery code
 * ends with the old key.
 */
export async function changeVaultKey(
  context: Context,
  input: {
    password: string
    next: string
    cost?: { [K in keyof KdfCost]?: KdfCost[K] | undefined } | undefined
  },
  call: Call,
) {
  const { paths } = context
  const opened = await unlockWithPassword(context, input.password)
  const notices = [...opened.notices]
  const cost = nextCost(context, input.cost)
  const keep = oldKeyFolder(context.ports.clock.now())
  await withProcessLock(paths.lock, lockWaitMs, async () => {
    clearUnfinished(paths)
    const session = sessionOf(context)
    const vaultKey = randomBytes(32)
    const slot = await passwordSlot(vaultKey, session.vaultId, input.next, cost)
    // A second connection holds the write lock while the first copies: nobody writes until the swap is planned.
    const guard = openDatabase(paths.database, {
      key: session.keys.page,
      salt: vaultIdBytes(session.vaultId),
    })
    try {
      lockForWriting(guard)
      checkStillInPlace(paths, session)
      const { header } = findHeader(paths)
      const generation = header.body.generation + 1
      const keys = deriveSubkeys(vaultKey, vaultIdBytes(session.vaultId))
      const files = vaultFiles(paths.next)
      makePrivateFolder(paths.next)
      copyDatabase(session.db, files.database)
      await rekey(files.database, session, keys, generation, context.ports, call)
      const bytes = encodeHeader({ ...header.body, generation, slots: [slot] }, keys.header)
      writeNewFile(files.header, bytes)
      writeNewFile(files.headerCopy, bytes)
      if (header.body.slots.some(({ type }) => type === 'recovery')) {
        notices.push('The recovery code no longer opens the vault. Make a new one.')
      }
      swapVault(paths, keep, () => {
        guard.close()
        closeReplaced(context)
      })
    } catch (error) {
      if (!isThere(paths.swap)) rmSync(paths.next, { recursive: true, force: true })
      throw error
    } finally {
      guard.close()
    }
    await context.ports.keyHolder.end()
    const reopened = await openVault(context, async () => vaultKey)
    notices.push(...(reopened?.notices ?? []))
  })
  return { notices: [...notices, elsewhereNotice] }
}

async function rekey(
  file: string,
  old: Session,
  keys: Subkeys,
  generation: number,
  { clock }: Ports,
  call: Call,
): Promise<void> {
  const salt = vaultIdBytes(old.vaultId)
  const db = openDatabase(file, { key: old.keys.page, salt })
  try {
    const end = await verifyLog(db, old.keys.log, call.pause)
    if ('wrongAt' in end) {
      throw new KeywardError(
        'databaseDamaged',
        'The activity log is broken, and a new vault key would hide that. Nothing was changed. Check the vault (doctor).',
      )
    }
    changePageKey(db, { key: keys.page, salt })
    await writeInSteps(db, async () => {
      await reseal(db, old.keys, keys, call)
      await relinkLog(db, keys.log, call.pause)
      db.prepare('UPDATE vault SET generation = ?').run(generation)
      record(db, keys.log, clock.now(), 'vaultKey.changed')
    })
  } finally {
    db.close()
  }
  const check = openDatabase(file, { key: keys.page, salt })
  try {
    checkPages(check)
  } finally {
    check.close()
  }
}

async function reseal(db: Db, old: Subkeys, keys: Subkeys, call: Call): Promise<void> {
  const oldSeal = createSecretKey(old.seal)
  const seal = createSecretKey(keys.seal)
  const printKey = createSecretKey(keys.fingerprint)
  const rows = db.prepare<[], { row: number; id: string }>('SELECT row, id FROM keys').all()
  const versionsOf = db.prepare<[number], { version: number; label: string | null; sealed: Buffer }>(
    'SELECT version, label, sealed FROM versions WHERE key = ?',
  )
  const update = db.prepare('UPDATE versions SET sealed = ?, fingerprint = ? WHERE key = ? AND version = ?')
  const updateKey = db.prepare('UPDATE keys SET fingerprint = ? WHERE row = ?')
  for (const [index, { row, id }] of rows.entries()) {
    for (const { version, label, sealed } of versionsOf.all(row)) {
      const value = sound(openValue(oldSeal, id, version, sealed))
      const print = fingerprint(printKey, value)
      update.run(sealValue(seal, id, version, value), print, row, version)
      if (label === 'current') updateKey.run(print, row)
    }
    await call.step(index + 1, rows.length)
  }
  const updateEntry = db.prepare('UPDATE rotation_places SET entry_before = ? WHERE rotation = ? AND consumer = ?')
  for (const { rotation, consumer, rotationId, consumerId, sealed } of sealedEntries(db)) {
    const text = sound(openEntry(oldSeal, rotationId, consumerId, sealed))
    updateEntry.run(sealEntry(seal, rotationId, consumerId, text), rotation, consumer)
  }
}

function sound(opened: string | null): string {
  if (opened !== null) return opened
  throw new KeywardError(
    'databaseDamaged',
    'A sealed secret is damaged, so no new vault key was made. Nothing was changed. Check the vault (doctor).',
  )
}
