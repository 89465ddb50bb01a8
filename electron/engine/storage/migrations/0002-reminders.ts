import type { Db } from '../database.ts'

/** What is kept to tell keys in time: a reference, ladder and snooze for each key, and what was told. */
export function reminders(db: Db): void {
  db.exec(`
    CREATE TABLE reminders (
      key INTEGER PRIMARY KEY REFERENCES keys (row) ON DELETE CASCADE,
      ref TEXT NOT NULL UNIQUE,
      ladder TEXT,
      snoozed_until INTEGER,
      snoozed_for INTEGER
    ) STRICT;
    CREATE TABLE told (
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      expires_at INTEGER NOT NULL,
      step INTEGER NOT NULL,
      PRIMARY KEY (key, expires_at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE digests (day TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

    INSERT INTO reminders (key, ref) SELECT row, lower(hex(randomblob(16))) FROM keys;
    CREATE TRIGGER reminders_insert AFTER INSERT ON keys BEGIN
      INSERT INTO reminders (key, ref) VALUES (new.row, lower(hex(randomblob(16))));
    END;
  `)
}
