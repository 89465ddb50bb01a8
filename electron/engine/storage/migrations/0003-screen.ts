import type { Db } from '../database.ts'

/** What a screen keeps in the vault, and the indexes that let it be asked at any time. */
export function screen(db: Db): void {
  db.exec(`
    ALTER TABLE vault ADD COLUMN saved_recovery TEXT;
    ALTER TABLE vault ADD COLUMN recovery_saved_at INTEGER;

    CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE purposes (
      provider TEXT NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      scopes TEXT NOT NULL,
      PRIMARY KEY (provider, id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX events_by_key ON events (key) WHERE key IS NOT NULL;
    CREATE INDEX events_forced ON events (key) WHERE event = 'environment.forced';
    CREATE INDEX keys_by_secret ON keys (fingerprint, archived_at, removed_at)
      WHERE archived_at IS NULL AND removed_at IS NULL;
    CREATE INDEX keys_by_facts ON keys (provider, environment, environment_class, purposes, owner, id, archived_at, removed_at)
      WHERE archived_at IS NULL AND removed_at IS NULL;
    CREATE INDEX keys_with_waiting_address ON keys (base_url_allowed) WHERE base_url IS NOT NULL AND base_url_allowed = 0;
  `)
}
