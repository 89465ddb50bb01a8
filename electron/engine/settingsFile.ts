import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settings, settingsFrom, usualSettings } from '../../shared/model/settings.ts'
import type { SettingsKeeper } from './ports.ts'
import { makePrivateFolder, readIfThere, replaceFile } from './storage/files.ts'

/**
 * The settings in `settings.json` of a home, which is the desktop's file too: what only the desktop has there stays. It is
 * read when it is first asked for. A file that cannot be read, or says what it must not, is put aside.
 * @param tell is told then what a person should know
 */
export function settingsIn(home: string, tell: (message: string) => void): SettingsKeeper {
  const file = fileIn(home)
  let values: Settings | undefined

  function read(): Settings {
    try {
      return settingsFrom(contentOf(file))
    } catch {
      tell(putAside(home, file))
      return usualSettings
    }
  }

  const get = () => {
    values ??= read()
    return values
  }

  return {
    get,
    change(changed) {
      const next = settings().parse({ ...get(), ...changed })
      makePrivateFolder(home)
      replaceFile(file, `${JSON.stringify({ ...contentOf(file), ...changed }, null, '\t')}\n`)
      values = next
    },
  }
}

/** The settings of a home for work that tells nobody anything: the usual ones where they cannot be read. */
export function settingsNow(home: string): Settings {
  try {
    return settingsFrom(contentOf(fileIn(home)))
  } catch {
    return usualSettings
  }
}

const fileIn = (home: string) => join(home, 'settings.json')

/** @throws SyntaxError when it is no JSON */
function contentOf(file: string): object {
  const text = readIfThere(file)
  return text === null ? {} : JSON.parse(text.toString('utf8'))
}

/** @returns what a person should know of it */
function putAside(home: string, file: string): string {
  const usual = 'The settings could not be read, so the usual ones count.'
  try {
    renameSync(file, join(home, 'settings.broken.json'))
    return `${usual} The file is kept as settings.broken.json.`
  } catch {
    return usual
  }
}
