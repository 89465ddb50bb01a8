import type { Change } from '../vault/session.ts'
import { advance } from './journal.ts'
import { rotationsIn } from './row.ts'

/**
 * Stops the rotations of a restored vault that could end a key which a later state of the vault has put in use: nobody
 * could look at that state. A person looks at the provider first.
 */
export function holdRestored(inside: Pick<Change, 'db' | 'now' | 'log'>): void {
  for (const row of rotationsIn(inside.db, true)) {
    if (row.mode === 'manual' || (row.state !== 'planned' && row.state !== 'creating')) continue
    advance(
      inside,
      row,
      {
        decision: {
          code: 'restoredOlder',
          message:
            'This rotation comes from a backup that was made in the middle of it, and what happened after that is not known here: a key that it made may be in use. Look at the provider for keys whose names end with its mark, and rename one that is in use: going on and cancelling both end the others.',
          options: ['confirm', 'cancel'],
        },
      },
      'The vault was restored from a backup. It waits for a person.',
    )
  }
}
