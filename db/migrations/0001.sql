-- One run of loading.
CREATE TABLE load (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL -- UTC, RFC 3339
) STRICT;

-- One file's content, whatever names it has been loaded under.
CREATE TABLE file (
  id       INTEGER PRIMARY KEY,
  load     INTEGER NOT NULL REFERENCES load(id),
  path     TEXT NOT NULL,
  hash     BLOB NOT NULL UNIQUE, -- SHA-256 of its bytes
  bytes    INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  layout   TEXT NOT NULL
) STRICT;
CREATE INDEX file_load ON file(load);

-- What lists, timeline and counts need of a story. Ids count up from 1 in load order, without gaps.
CREATE TABLE story (
  id        INTEGER PRIMARY KEY,
  file      INTEGER NOT NULL REFERENCES file(id),
  raw_start INTEGER NOT NULL, -- bytes of the file
  raw_end   INTEGER NOT NULL,
  line      INTEGER NOT NULL, -- its first line in the file, from 1
  headline  TEXT NOT NULL,    -- '' when none is printed
  basis     TEXT NOT NULL,
  lead      TEXT NOT NULL,    -- its first words, when no headline is printed
  source    TEXT NOT NULL,
  value     TEXT NOT NULL,    -- its date as the machine found it
  precision TEXT NOT NULL,
  first     INTEGER NOT NULL, -- days since 1970-01-01; 0 when the date is unknown
  last      INTEGER NOT NULL,
  family    INTEGER NOT NULL, -- the first story of its duplicates; 0 for none
  names     BLOB NOT NULL     -- pairs of varints: name, mentions of it
) STRICT;
CREATE INDEX story_file ON story(file, raw_start);

-- A story's text and all that was understood of it.
CREATE TABLE content (
  story   INTEGER PRIMARY KEY REFERENCES story(id),
  text    TEXT NOT NULL,
  offsets BLOB NOT NULL, -- text position to byte of the file: runs of four varints
  parts   TEXT NOT NULL, -- JSON; positions are bytes of text
  sketch  BLOB           -- what duplicates are found by
) STRICT;

-- What lies between stories.
CREATE TABLE loose (
  file      INTEGER NOT NULL REFERENCES file(id),
  raw_start INTEGER NOT NULL,
  raw_end   INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  text      TEXT NOT NULL,
  why       TEXT NOT NULL,
  PRIMARY KEY (file, raw_start, raw_end)
) STRICT, WITHOUT ROWID;

-- Every distinct name. An entity is known by the smallest id among its names.
CREATE TABLE name (
  id     INTEGER PRIMARY KEY,
  text   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES name(id),
  UNIQUE (text, kind)
) STRICT;

CREATE TABLE entity (
  id        INTEGER PRIMARY KEY REFERENCES name(id),
  canonical INTEGER NOT NULL REFERENCES name(id)
) STRICT;

-- Why two names are one, or could be (proposed).
CREATE TABLE same (
  a          INTEGER NOT NULL REFERENCES name(id),
  b          INTEGER NOT NULL REFERENCES name(id),
  why        TEXT NOT NULL,
  confidence REAL NOT NULL,
  proposed   INTEGER NOT NULL
) STRICT;

-- What people decided, in order; undone decisions stay until a new one is made.
CREATE TABLE decision (
  id        INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  hash      BLOB NOT NULL,    -- of the file's content
  raw_start INTEGER NOT NULL, -- the story's place in it
  raw_end   INTEGER NOT NULL,
  value     TEXT NOT NULL,    -- JSON
  words     TEXT NOT NULL,    -- for the user
  undone    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The folded words of every story in order: for phrases and for rank.
CREATE VIRTUAL TABLE folded USING fts5(
  words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

-- The distinct words of every story: in lower case; once more with marks before the capitals, if any; once more folded and marked, if that differs.
CREATE VIRTUAL TABLE forms USING fts5(
  words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
