import { rmSync } from 'node:fs'
import { z } from 'zod'
import { type Schedule, schedule, type Told, told } from '../../../shared/model/schedule.ts'
import { fileError, readIfThere, replaceFile } from '../../engine/index.ts'
import { type Keychain, reallyProtects } from './keychain.ts'
import { marksOf, readMarks } from './toldMarks.ts'

const kept = z.strictObject({ schedule, told })

/** The schedule as the vault gave it last, and what was told since that the vault may not know. */
export type Kept = z.infer<typeof kept>

/** Where the schedule is while the vault is locked. */
export interface KeptSchedule {
  /** @returns what an earlier start has left, null when there is nothing that can be read */
  read(): Promise<Kept | null>
  /** @returns whether it is on the disk now; otherwise it is in memory only, and what was told leaves its marks */
  write(kept: Kept): Promise<boolean>
  /** What a start that had it in memory only has told of a schedule, and whether it showed a digest on a local day. */
  recall(schedule: Schedule, day: string): Told
  remove(): void
}

/** Keeps it in a file that the system's keychain seals. Where that protects nothing, no date and no reference is written. */
export function keptSchedule(file: string, keychain: Keychain, platform: NodeJS.Platform): KeptSchedule {
  let written = ''
  const remove = () => {
    written = ''
    try {
      rmSync(file, { force: true })
    } catch (error) {
      throw fileError(error, file)
    }
  }
  return {
    async read() {
      const sealed = readIfThere(file)
      if (!sealed || !(await reallyProtects(keychain, platform))) return null
      try {
        const { result, shouldReEncrypt } = await keychain.decryptStringAsync(sealed)
        const found = kept.parse(JSON.parse(result))
        written = shouldReEncrypt ? '' : result
        return found
      } catch {
        // Sealed under another key, or damaged: the next unlock makes a new one.
        return null
      }
    },
    async write(what) {
      try {
        if (await reallyProtects(keychain, platform)) {
          const text = JSON.stringify(what)
          if (text !== written) replaceFile(file, await keychain.encryptStringAsync(text))
          written = text
          return true
        }
        // In the place of a sealed one that is older: that would tell again what has been told since.
        if (what.told.steps.length > 0) replaceFile(file, marksOf(what.told))
        else remove()
        return false
      } catch {
        return false
      }
    },
    recall: (of, day) => readMarks(readIfThere(file)?.toString('latin1') ?? '', of, day),
    remove,
  }
}
