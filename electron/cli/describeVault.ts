import { Option } from 'commander'
import { kdfLimits } from '../../shared/model/kdfLimits.ts'
import type { Describing } from './describe.ts'
import { duration, wholeNumber } from './optionParsers.ts'

/** The commands for the vault itself: its password, its files, what was done with it. */
export function describeVault({ command, does }: Describing): void {
  does(
    command('init', 'make a vault').option(
      '--recovery-kit <file>',
      'write a recovery code into a new file, outside the home',
    ),
    async () => (await import('./commands/init.ts')).init,
  )
  does(
    command('unlock', 'keep the vault unlocked in the background').addOption(
      new Option('--for <duration>', 'how long, such as 15m or 2h')
        .argParser(duration('1s', '12h'))
        .default(900, '15m'),
    ),
    async () => (await import('./commands/unlock.ts')).unlock,
  )
  does(command('lock', 'forget the key at once'), async () => (await import('./commands/unlock.ts')).lock)
  does(
    command('passwd', 'change the password')
      .option('--new-key', 'make a new vault key as well, and encrypt everything anew')
      .option(
        '--memory <MiB>',
        'memory of the key derivation',
        wholeNumber(kdfLimits.memoryKiB.floor / 1024, kdfLimits.memoryKiB.ceiling / 1024),
      )
      .option(
        '--passes <n>',
        'passes of the key derivation',
        wholeNumber(kdfLimits.passes.floor, kdfLimits.passes.ceiling),
      ),
    async () => (await import('./commands/passwd.ts')).passwd,
  )
  does(
    command('recover', 'open the vault with its recovery code, and set a new password').option(
      '--recovery-kit <file>',
      'write the new code into a new file, outside the home',
    ),
    async () => (await import('./commands/recover.ts')).recover,
  )
  does(
    command('recovery-kit <file>', 'make a new recovery code'),
    async () => (await import('./commands/recover.ts')).recoveryKit,
  )
  does(
    command('page-key <file>', 'write the database’s page key into a new file, for stock SQLCipher').option(
      '--yes',
      'do not ask',
    ),
    async () => (await import('./commands/pageKey.ts')).pageKey,
  )
  does(
    command('backup [file]', 'write the whole vault, encrypted, into one file'),
    async () => (await import('./commands/backup.ts')).backup,
  )
  does(
    command('restore <file>', 'put a backup in the vault’s place; what it replaces is kept').option(
      '--no-carry',
      'do not carry over what the backup lacks: values, unfinished rotations, changes of scopes',
    ),
    async () => (await import('./commands/backup.ts')).restore,
  )
  does(
    command('doctor', 'check everything the vault rests on'),
    async () => (await import('./commands/doctor.ts')).doctor,
  )
  does(
    command('log', 'show what was done, newest first').option(
      '--limit <n>',
      'how many events',
      wholeNumber(1, 1_000_000),
    ),
    async () => (await import('./commands/log.ts')).log,
  )
}
