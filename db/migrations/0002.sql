-- Every distinct word of the texts, folded: what a mistyped word may have meant.
CREATE TABLE word (
  text TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'folded', 'row');
INSERT INTO word SELECT term FROM temp.terms;
DROP TABLE temp.terms;
