-- Dated sentences are kept in another form: they are looked for once more.
UPDATE story SET told = NULL;
CREATE INDEX story_untold ON story(id) WHERE told IS NULL;

-- The index in memory as it stood when the corpus was closed or loaded last, in parts; the setting "snapshot" says of which state. It can always be made
-- anew from the rest.
CREATE TABLE snapshot (
  part INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;
