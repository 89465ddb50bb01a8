export { nodeShell } from './consumers/nodeShell.ts'
export { type Desk, deskOf } from './desk.ts'
export { makeDueBackup } from './dueBackup.ts'
export { type KeptSchedule, tellerOf } from './expiry/teller.ts'
export type { Notice } from './expiry/wording.ts'
export { nodeHttp } from './network/nodeHttp.ts'
export { type Engine, type EngineOptions, openEngine } from './openEngine.ts'
export type {
  Background,
  Clipboard,
  Clock,
  Host,
  Http,
  KeyHolder,
  Ports,
  Runner,
  SettingsKeeper,
  Shell,
} from './ports.ts'
export { scheduleBackups } from './scheduleBackups.ts'
export { scheduleSyncs } from './scheduleSyncs.ts'
export { settingsIn } from './settingsFile.ts'
export { fileError, onFile, readIfThere, replaceFile, writeNewFile } from './storage/files.ts'
export { refuseInHome } from './vault/recoveryKit.ts'
