import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dayMs } from '../../../shared/model/localDays.ts'

/** Why a backup was made. Those a person asked for are never thinned out. */
export type BackupKind = 'hourly' | 'migration' | 'restore' | 'new-key' | 'rotation' | 'asked'

/** A backup in the backups folder, as its name tells. */
export interface NamedBackup {
  file: string
  kind: BackupKind
  /** Milliseconds since 1970. */
  at: number
}

const pattern =
  /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(hourly|migration|restore|new-key|rotation|asked)\.keyward$/

export function backupName(kind: BackupKind, at: number): string {
  return `${new Date(at).toISOString().replace(/[:.]/g, '-')}-${kind}.keyward`
}

/** The backups of a folder, newest first. */
export function listBackups(folder: string): NamedBackup[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names
    .flatMap((name) => {
      const found = pattern.exec(name)
      if (!found) return []
      const at = Date.parse(`${found[1]}T${found[2]}:${found[3]}:${found[4]}.${found[5]}Z`)
      return Number.isNaN(at) ? [] : [{ file: join(folder, name), kind: found[6] as BackupKind, at }]
    })
    .sort((a, b) => b.at - a.at)
}

/** Those that tell the vault's history. A rotation makes two, many within minutes, each of which holds all before it. */
export const isOfHistory = ({ kind }: Pick<NamedBackup, 'kind'>) => kind !== 'asked' && kind !== 'rotation'

/**
 * Which automatic backups to let go: of rotations all but the 10 latest; of the others all but the 10 latest, the last of
 * each of the 7 latest days and of each of the 4 latest weeks that have one.
 * @param backups newest first
 */
export function surplus(backups: readonly NamedBackup[]): NamedBackup[] {
  const rotations = backups.filter(({ kind }) => kind === 'rotation')
  const history = backups.filter(isOfHistory)
  const kept = new Set([...rotations.slice(0, 10), ...history.slice(0, 10)])
  keepLastOfEach(dayMs, 7)
  keepLastOfEach(7 * dayMs, 4)
  return [...rotations, ...history].filter((backup) => !kept.has(backup))

  function keepLastOfEach(periodMs: number, periods: number): void {
    const seen = new Set<number>()
    for (const backup of history) {
      const period = Math.floor(backup.at / periodMs)
      if (seen.has(period)) continue
      if (seen.size === periods) return
      seen.add(period)
      kept.add(backup)
    }
  }
}
