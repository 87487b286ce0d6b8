-- Words of texts come many to a row: a row for each transaction that has seen some first.
CREATE TABLE vocabulary (
  id    INTEGER PRIMARY KEY,
  words TEXT NOT NULL -- folded; a line feed after each
) STRICT;
INSERT INTO vocabulary (words) SELECT group_concat(text || char(10), '') FROM word HAVING count(*) > 0;
DROP TABLE word;

-- An entity that is shown by its own name, which gives it its number, needs no row.
DELETE FROM entity WHERE canonical = id;
