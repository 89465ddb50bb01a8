import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { recoveryKit } from '../../../shared/model/recoveryKit.ts'
import { parseRecoveryCode } from '../crypto/recoveryCode.ts'
import { writeNewFile } from '../storage/files.ts'
import { headerInForce } from './headerInForce.ts'
import type { Context } from './session.ts'
import { openWithRecovery } from './slots.ts'

/**
 * Writes the recovery code in force into a new 0600 file.
 * @throws KeywardError wrongRecoveryCode for one that does not open the vault, refused inside the home or over a file
 */
export function writeRecoveryKit(context: Context, { code, file }: { code: string; file: string }) {
  const typed = parseRecoveryCode(code)
  const opened = typed && openWithRecovery(headerInForce(context).body, typed)
  if (!opened) {
    throw new KeywardError(
      'wrongRecoveryCode',
      'This recovery code does not open the vault any more. Nothing was written. Make a new one.',
    )
  }
  opened.fill(0)
  const path = resolve(file)
  refuseInHome(path, context.paths.home)
  // SECURITY: the door “recovery code” of DESIGN §5.
  writeNewFile(path, recoveryKit(code))
  return { file: path }
}

/** @throws KeywardError refused when a recovery kit would be where whoever takes the vault takes it too */
export function refuseInHome(file: string, home: string): void {
  if (!isInside(realPath(file), realPath(home))) return
  throw new KeywardError(
    'refused',
    'A recovery kit is not written inside the home: whoever takes the vault would take it too. Nothing was changed. Name a file elsewhere.',
  )
}

/** The path without links, as far as it is there. */
function realPath(path: string): string {
  const parent = dirname(path)
  try {
    return realpathSync(path)
  } catch {
    return parent === path ? path : join(realPath(parent), basename(path))
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way.split(sep)[0] !== '..' && !isAbsolute(way))
}
