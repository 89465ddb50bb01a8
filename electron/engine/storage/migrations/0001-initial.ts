import type { Db } from '../database.ts'

/** The first format: the vault's row, keys, versions of their secrets, the activity log and the search index. */
export function initial(db: Db): void {
  db.exec(`
    CREATE TABLE vault (
      row INTEGER PRIMARY KEY CHECK (row = 1),
      vault_id TEXT NOT NULL,
      generation INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE keys (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      provider TEXT,
      environment TEXT,
      environment_class TEXT CHECK (environment_class IN ('production', 'non-production')),
      type TEXT,
      scopes TEXT,
      tags TEXT NOT NULL DEFAULT '[]',
      purposes TEXT NOT NULL DEFAULT '[]',
      owner TEXT,
      note TEXT,
      variable TEXT,
      imported_from TEXT,
      preview TEXT,
      fingerprint TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      expires_at INTEGER,
      last_rotated_at INTEGER,
      last_used_at INTEGER,
      archived_at INTEGER,
      removed_at INTEGER,
      versions INTEGER NOT NULL,
      manager INTEGER NOT NULL DEFAULT 0,
      remote_id TEXT,
      base_url TEXT,
      base_url_allowed INTEGER NOT NULL DEFAULT 0,
      fields TEXT NOT NULL DEFAULT '{}',
      mirror TEXT NOT NULL
    ) STRICT;
    CREATE INDEX keys_by_name ON keys (name COLLATE NOCASE, id, archived_at, removed_at);
    CREATE INDEX keys_by_variable ON keys (variable) WHERE variable IS NOT NULL;
    CREATE INDEX keys_by_expiry ON keys (expires_at) WHERE expires_at IS NOT NULL;

    CREATE TABLE versions (
      key INTEGER NOT NULL REFERENCES keys (row) ON DELETE CASCADE,
      version INTEGER NOT NULL,
      label TEXT CHECK (label IN ('pending', 'current', 'previous', 'revoked')),
      sealed BLOB NOT NULL,
      preview TEXT,
      fingerprint TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (key, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX versions_by_fingerprint ON versions (fingerprint);

    CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      key TEXT,
      detail TEXT,
      link BLOB NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE search USING fts5 (
      name, provider, environment, type, scopes, tags, purposes, owner, note, variable, imported_from, mirror,
      content='keys', content_rowid='row', tokenize='unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE words USING fts5vocab (search, 'col');

    CREATE TRIGGER search_insert AFTER INSERT ON keys BEGIN
      INSERT INTO search (rowid, name, provider, environment, type, scopes, tags, purposes, owner, note, variable, imported_from, mirror)
      VALUES (new.row, new.name, new.provider, new.environment, new.type, new.scopes, new.tags, new.purposes, new.owner, new.note, new.variable, new.imported_from, new.mirror);
    END;
    CREATE TRIGGER search_delete AFTER DELETE ON keys BEGIN
      INSERT INTO search (search, rowid, name, provider, environment, type, scopes, tags, purposes, owner, note, variable, imported_from, mirror)
      VALUES ('delete', old.row, old.name, old.provider, old.environment, old.type, old.scopes, old.tags, old.purposes, old.owner, old.note, old.variable, old.imported_from, old.mirror);
    END;
    CREATE TRIGGER search_update
    AFTER UPDATE OF name, provider, environment, type, scopes, tags, purposes, owner, note, variable, imported_from, mirror ON keys
    BEGIN
      INSERT INTO search (search, rowid, name, provider, environment, type, scopes, tags, purposes, owner, note, variable, imported_from, mirror)
      VALUES ('delete', old.row, old.name, old.provider, old.environment, old.type, old.scopes, old.tags, old.purposes, old.owner, old.note, old.variable, old.imported_from, old.mirror);
      INSERT INTO search (rowid, name, provider, environment, type, scopes, tags, purposes, owner, note, variable, imported_from, mirror)
      VALUES (new.row, new.name, new.provider, new.environment, new.type, new.scopes, new.tags, new.purposes, new.owner, new.note, new.variable, new.imported_from, new.mirror);
    END;
  `)
}
