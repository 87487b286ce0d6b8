-- A name is looked up in memory: without an index of their texts names are written in their order, one behind the other.
CREATE TABLE named (
  id     INTEGER PRIMARY KEY,
  text   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES named(id)
) STRICT;
INSERT INTO named SELECT id, text, kind, entity FROM name;
DROP TABLE name;
ALTER TABLE named RENAME TO name;
