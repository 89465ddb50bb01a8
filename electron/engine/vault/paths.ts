import { join } from 'node:path'

/** Where everything of one home is. */
export interface Paths {
  home: string
  vault: string
  header: string
  headerCopy: string
  database: string
  backups: string
  /** The user's own providers, a JSON file each. */
  providers: string
  /** Times of failed unlocks: plain, capped. */
  failures: string
  /** An empty file whose lock keeps two processes from replacing the vault at once. */
  lock: string
  /** An empty file for each rotation that is under way, whose lock says that somebody is at it. */
  rotations: string
  /** As `rotations`, for each change of a key's scopes at its provider. */
  grants: string
  /** The folder a new vault is built in before it takes the old one's place. */
  next: string
  /** Names the replacement under way, so that a later start can finish it. */
  swap: string
}

export function pathsOf(home: string): Paths {
  const vault = join(home, 'vault')
  return {
    ...vaultFiles(vault),
    home,
    vault,
    backups: join(home, 'backups'),
    providers: join(home, 'providers'),
    failures: join(home, 'failed-unlocks'),
    lock: join(home, 'lock'),
    rotations: join(home, 'rotations'),
    grants: join(home, 'grants'),
    next: join(home, 'vault.next'),
    swap: join(home, 'vault.swap'),
  }
}

/** The files of a vault in some folder. */
export function vaultFiles(folder: string): Pick<Paths, 'header' | 'headerCopy' | 'database'> {
  return {
    header: join(folder, 'keyslots.json'),
    headerCopy: join(folder, 'keyslots.json.copy'),
    database: join(folder, 'vault.db'),
  }
}
