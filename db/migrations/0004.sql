-- What people decided, in order, each in a form that means the same in another corpus; undone decisions stay until a new one is made.
CREATE TABLE log (
  id     INTEGER PRIMARY KEY,
  step   INTEGER NOT NULL, -- the first decision of those that were made at once
  at     TEXT NOT NULL,    -- UTC, RFC 3339
  kind   TEXT NOT NULL,
  what   TEXT NOT NULL,    -- JSON; docs/decisions.md
  words  TEXT NOT NULL,    -- for the user
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO log (id, step, at, kind, what, words, undone)
  SELECT id, id, at, kind, json_object('kind', kind, 'story', json_object('file', lower(hex(hash)), 'start', raw_start), 'date', json(value)), words, undone
  FROM decision;
DROP TABLE decision;
ALTER TABLE log RENAME TO decision;
CREATE INDEX decision_kind ON decision(kind);

ALTER TABLE story ADD COLUMN made INTEGER NOT NULL DEFAULT 0; -- a person's cut made it; the machine's have 0
ALTER TABLE story ADD COLUMN cut REAL NOT NULL DEFAULT 1;     -- how sure it is that the story begins where it does
ALTER TABLE story ADD COLUMN head REAL NOT NULL DEFAULT 1;    -- how sure its headline is; 1 when it has none
UPDATE story SET
  cut = (SELECT coalesce(json_extract(parts, '$.cut.confidence'), 1) FROM content WHERE story = id),
  head = CASE WHEN headline = '' THEN 1 ELSE (SELECT coalesce(json_extract(parts, '$.headline.confidence'), 1) FROM content WHERE story = id) END;
CREATE INDEX story_cut ON story(cut);
