-- Full-text search has an index of its own.
DROP TABLE folded;
DROP TABLE forms;

-- The index of the words of all stories (package postings), a run of stories a segment.
CREATE TABLE segment (
  id      INTEGER PRIMARY KEY,
  first   INTEGER NOT NULL, -- story, counted from 0
  stories INTEGER NOT NULL,
  firsts  BLOB NOT NULL     -- the first keys of its blocks: a varint of its length before each
) STRICT;

CREATE TABLE block (
  id   INTEGER PRIMARY KEY, -- segment << 24, and its number in it from 0
  data BLOB NOT NULL
) STRICT;

-- Segments whose blocks count for nothing: they are being written, or others have taken their place.
CREATE TABLE scrap (
  segment INTEGER PRIMARY KEY
) STRICT;

ALTER TABLE story ADD COLUMN words INTEGER NOT NULL DEFAULT 0; -- in its text
