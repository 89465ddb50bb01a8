import { rmSync } from 'node:fs'
import { z } from 'zod'
import { schedule, told } from '../../../shared/model/schedule.ts'
import { fileError, type KeptSchedule, readIfThere, replaceFile } from '../../engine/index.ts'
import { type Keychain, reallyProtects } from './keychain.ts'
import { marksOf, readMarks } from './toldMarks.ts'

const kept = z.strictObject({ schedule: schedule(), told: told() })

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
