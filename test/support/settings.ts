import type { SettingsKeeper } from '../../electron/engine/index.ts'
import { type Settings, settings, usualSettings } from '../../shared/model/settings.ts'

/** Settings that nothing keeps. */
export function memorySettings(begin: Partial<Settings> = {}): SettingsKeeper {
  let values = settings().parse({ ...usualSettings, ...begin })
  return {
    get: () => values,
    change(changed) {
      values = settings().parse({ ...values, ...changed })
    },
  }
}
