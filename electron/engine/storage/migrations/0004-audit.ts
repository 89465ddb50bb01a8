import type { Db } from '../database.ts'

/**
 * What the audit keeps: how a value looks, the ledger of use by key, scope, day and log, accepted findings, and what was
 * open on which day. Days are counted from 1970, UTC.
 */
export function audit(db: Db): void {
  db.exec(`
    ALTER TABLE versions ADD COLUMN looks TEXT;

    CREATE TABLE scope_names (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE evidence_sources (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      file TEXT NOT NULL,
      format TEXT NOT NULL,
      digest TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      first_at INTEGER,
      last_at INTEGER,
      complete INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      UNIQUE (key, digest)
    ) STRICT;
    CREATE TABLE evidence (
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      scope INTEGER NOT NULL REFERENCES scope_names (row),
      day INTEGER NOT NULL,
      source INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (key, scope, day, source)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE exceptions (
      finding TEXT PRIMARY KEY,
      rule TEXT NOT NULL,
      key TEXT NOT NULL,
      title TEXT NOT NULL,
      why TEXT NOT NULL,
      who TEXT NOT NULL,
      accepted_at INTEGER NOT NULL,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE postures (
      day TEXT PRIMARY KEY,
      keys INTEGER NOT NULL,
      critical INTEGER NOT NULL,
      high INTEGER NOT NULL,
      medium INTEGER NOT NULL,
      low INTEGER NOT NULL,
      accepted INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `)
}
