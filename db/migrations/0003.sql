-- What the second timeline and the panel of quotes need of a story.
ALTER TABLE story ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN floating INTEGER NOT NULL DEFAULT 0; -- expressions of time that only its date would resolve
ALTER TABLE story ADD COLUMN told BLOB;                           -- its dated sentences; null until they have been looked for
