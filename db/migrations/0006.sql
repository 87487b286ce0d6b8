-- Queries that were saved under a name.
CREATE TABLE view (
  name  TEXT PRIMARY KEY,
  at    TEXT NOT NULL, -- UTC, RFC 3339
  query TEXT NOT NULL, -- JSON
  panel TEXT NOT NULL  -- how the window showed it
) STRICT, WITHOUT ROWID;
