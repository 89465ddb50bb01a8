import type { Db } from '../database.ts'

/** Which providers and hosts may be called, rotations with their journal, and how often keys are to be rotated. */
export function rotation(db: Db): void {
  db.exec(`
    CREATE TABLE network (provider TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE key_hosts (
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      host TEXT NOT NULL,
      since INTEGER NOT NULL,
      PRIMARY KEY (key, host)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rotations (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      manager INTEGER REFERENCES keys (row) ON DELETE SET NULL,
      provider TEXT,
      mode TEXT NOT NULL CHECK (mode IN ('grace', 'leaked', 'manual')),
      state TEXT NOT NULL,
      reason TEXT,
      giving_up TEXT,
      decision TEXT,
      confirmed TEXT,
      remote_old TEXT,
      remote_new TEXT,
      version_old INTEGER NOT NULL,
      version_new INTEGER,
      expires_old INTEGER,
      expires_new INTEGER,
      wanted TEXT,
      attempt INTEGER NOT NULL DEFAULT 0,
      idempotency_key TEXT,
      creating_at INTEGER,
      switched_at INTEGER,
      grace_seconds INTEGER NOT NULL,
      grace_until INTEGER,
      backed_up INTEGER NOT NULL DEFAULT 0,
      orphans TEXT NOT NULL DEFAULT '[]',
      started_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX rotations_unfinished ON rotations (key) WHERE state NOT IN ('done', 'aborted');
    CREATE TABLE rotation_journal (
      rotation INTEGER NOT NULL REFERENCES rotations (row) ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      state TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (rotation, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE policies (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('key', 'tag', 'provider', 'environment')),
      value TEXT NOT NULL,
      days INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (kind, value)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE versions ADD COLUMN revoked_at INTEGER;
  `)
}
