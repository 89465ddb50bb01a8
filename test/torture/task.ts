import type { Engine } from '../../electron/engine/index.ts'
import { type Migration, migrations } from '../../electron/engine/storage/migrations/index.ts'
import { createClient } from '../../shared/api/client.ts'
import { type KdfCost, kdfLimits } from '../../shared/model/kdf.ts'
import { plainPorts } from '../support/ports.ts'
import { secretMaker } from '../support/secrets.ts'

/** What a child is told on its stdin. */
export interface Task {
  operation: Operation
  home: string
  /** Opens the vault as it is. */
  password: string
  /** The password to change to. */
  next: string
  /** The backup to restore; it opens with `next`. */
  file: string
  /** Makes this child's keys differ from every other child's. */
  run: number
  seed: number
  /** Which step on the file system or the database to die at; 0 for none. */
  dieAt: number
  /** Stays, with the vault open, after the operation was acknowledged. */
  lingers: boolean
}

export const operations = ['add', 'password', 'vaultKey', 'backup', 'restore', 'migration'] as const
export type Operation = (typeof operations)[number]

/** The cheapest derivation that is allowed: what is tested comes after it. */
export const cost: KdfCost = {
  memoryKiB: kdfLimits.memoryKiB.floor,
  passes: kdfLimits.passes.floor,
  lanes: kdfLimits.lanes.floor,
}

export const ports = plainPorts()

export const clientOf = (engine: Engine) => createClient(engine)

/** The next format that Keyward may have one day: every row is written anew, and the search index with it. */
const nextFormat: Migration = (db) => {
  db.exec(`
    ALTER TABLE keys ADD COLUMN colour TEXT;
    CREATE TABLE places (key INTEGER NOT NULL REFERENCES keys (row), place TEXT NOT NULL) STRICT;
    INSERT INTO places (key, place) SELECT row, name FROM keys;
    UPDATE keys SET colour = 'blue', note = coalesce(note, '') || ' moved';
    UPDATE versions SET created_at = created_at + 1;
  `)
}

export const nextMigrations: readonly Migration[] = [...migrations, nextFormat]

/** The secret of a key, known from its name alone, so that parent and child agree on it. */
export function secretOf(seed: number, name: string): string {
  let hash = seed
  for (const character of name) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0
  return secretMaker(hash).sendgrid()
}
