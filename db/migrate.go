package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"path"
)

// appID marks a SQLite file as a corpus: "DtLn".
const appID = 0x44744c6e

//go:embed migrations
var migrationFiles embed.FS

// migrations returns the steps that lead from an empty file to the present schema. Step n, counting from 1, makes version n.
func migrations() []string {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err) // they are part of the program
	}
	var steps []string
	for _, e := range entries { // sorted by name
		b, err := migrationFiles.ReadFile(path.Join("migrations", e.Name()))
		if err != nil {
			panic(err)
		}
		steps = append(steps, string(b))
	}
	return steps
}

// prepare makes sure that d is a corpus of the version that steps lead to: it refuses files of others and of newer versions untouched, starts an
// empty file, and brings an older corpus up to date after copying it to file.v<version>.backup. Each step is one transaction.
func prepare(ctx context.Context, d *sql.DB, file string, steps []string, tell Opening) error {
	var id, version, tables int
	for _, q := range []struct {
		sql string
		to  *int
	}{
		{"PRAGMA application_id", &id},
		{"PRAGMA user_version", &version},
		{"SELECT count(*) FROM sqlite_schema", &tables},
	} {
		if err := d.QueryRowContext(ctx, q.sql).Scan(q.to); err != nil {
			return err
		}
	}
	empty := id == 0 && version == 0 && tables == 0
	switch {
	case !empty && id != appID:
		return ErrNotCorpus
	case version > len(steps):
		return ErrNewer
	}
	if empty {
		// The page size must be set before the file is first written; write-ahead logging writes it.
		if _, err := d.ExecContext(ctx, "PRAGMA page_size=16384"); err != nil {
			return err
		}
	} else if version < len(steps) {
		if err := keepCopy(ctx, d, file, version, tell); err != nil {
			return fmt.Errorf("keeping a copy of the older version: %w", err)
		}
	}
	if _, err := d.ExecContext(ctx, "PRAGMA journal_mode=WAL"); err != nil {
		return err
	}
	// A table that is put in the place of another is referred to as that was.
	if _, err := d.ExecContext(ctx, "PRAGMA foreign_keys=0"); err != nil {
		return err
	}
	for v := version; v < len(steps); v++ {
		if !empty {
			tell.at(renewing, int64(v-version), int64(len(steps)-version))
		}
		if err := step(ctx, d, steps[v], v+1); err != nil {
			return fmt.Errorf("bringing it to version %d: %w", v+1, err)
		}
	}
	_, err := d.ExecContext(ctx, "PRAGMA foreign_keys=1")
	return err
}

func step(ctx context.Context, d *sql.DB, script string, version int) error {
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, script); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", appID, version)); err != nil {
		return err
	}
	return tx.Commit()
}

// keepCopy copies a corpus of an older version beside it.
func keepCopy(ctx context.Context, d *sql.DB, file string, version int, tell Opening) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	to := fmt.Sprintf("%s.v%d.backup", file, version)
	stop := tell.growing(copying, to+partSuffix, info.Size())
	defer stop()
	return copyTo(ctx, d, to)
}

// partSuffix ends the name of a copy that is being written.
const partSuffix = ".part"

// copyTo writes what d holds to file through a temporary file beside it.
func copyTo(ctx context.Context, d *sql.DB, file string) error {
	temp := file + partSuffix
	if err := os.Remove(temp); err != nil && !os.IsNotExist(err) {
		return err
	}
	defer os.Remove(temp)
	if _, err := d.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return err
	}
	f, err := os.OpenFile(temp, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	// The log of a corpus that had this name and was not closed would be read into the new one.
	for _, log := range []string{file + "-wal", file + "-shm"} {
		if err := os.Remove(log); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return os.Rename(temp, file)
}
