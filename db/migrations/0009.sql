-- Where another story may begin within one that the machine found, too doubtful for it to cut there.
CREATE TABLE doubt (
  file       INTEGER NOT NULL REFERENCES file(id),
  raw_start  INTEGER NOT NULL, -- the byte of the file at which it would begin
  why        TEXT NOT NULL,
  confidence REAL NOT NULL,    -- that it does
  PRIMARY KEY (file, raw_start)
) STRICT, WITHOUT ROWID;
