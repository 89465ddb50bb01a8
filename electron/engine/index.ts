export { type AutoLock, standardAutoLock } from './autoLock.ts'
export { type Desk, deskOf } from './desk.ts'
export { makeDueBackup } from './dueBackup.ts'
export { type DueKey, type Plan, planNotices, toldBy, withTold } from './expiry/plan.ts'
export { type Engine, type EngineOptions, openEngine } from './openEngine.ts'
export {
  type Background,
  type Clipboard,
  type ClipboardTimes,
  type Clock,
  type KeyHolder,
  type Ports,
  type Runner,
  standardClipboardTimes,
} from './ports.ts'
export { scheduleBackups } from './scheduleBackups.ts'
export { fileError, readIfThere, replaceFile, writeNewFile } from './storage/files.ts'
