import type { Db } from '../database.ts'

/**
 * Where keys are used and what each rotation did there; what providers hold, as of the last look; changes of what a key may
 * do at its provider.
 */
export function consumers(db: Db): void {
  db.exec(`
    CREATE TABLE consumers (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      place TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      UNIQUE (key, number)
    ) STRICT;
    CREATE TABLE rotation_places (
      rotation INTEGER NOT NULL REFERENCES rotations (row) ON DELETE CASCADE,
      consumer INTEGER NOT NULL REFERENCES consumers (row) ON DELETE CASCADE,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'failed', 'unknown')),
      why TEXT,
      at INTEGER,
      seen TEXT,
      file_before TEXT,
      file_after TEXT,
      entry_before BLOB,
      PRIMARY KEY (rotation, consumer)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sync_runs (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      target TEXT NOT NULL UNIQUE,
      run TEXT NOT NULL,
      seen TEXT NOT NULL,
      at INTEGER NOT NULL,
      applied_at INTEGER
    ) STRICT;
    CREATE TABLE remote_keys (
      key INTEGER PRIMARY KEY REFERENCES keys (row) ON DELETE CASCADE,
      remote_id TEXT NOT NULL,
      facts TEXT NOT NULL,
      seen_at INTEGER NOT NULL,
      gone_at INTEGER
    ) STRICT;
    CREATE TABLE drifts (
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      field TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (key, field)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE unheld_keys (
      manager INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      remote_id TEXT NOT NULL,
      name TEXT NOT NULL,
      seen_at INTEGER NOT NULL,
      PRIMARY KEY (manager, remote_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sync_schedules (
      provider TEXT PRIMARY KEY,
      every_hours INTEGER NOT NULL,
      last_at INTEGER,
      problem TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE grants (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      manager INTEGER REFERENCES keys (row) ON DELETE SET NULL,
      remote_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('applying', 'applied', 'differs', 'undoing', 'undone', 'failed')),
      before TEXT NOT NULL,
      wanted TEXT NOT NULL,
      found TEXT,
      why TEXT,
      started_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX grants_of_key ON grants (key, row);
  `)
}
