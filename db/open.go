package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Open opens the corpus at path, making it when there is no such file.
func Open(path string) (*Corpus, error) {
	c, err := OpenTelling(path, nil)
	if err != nil {
		return nil, err
	}
	if err := c.IndexWords(context.Background(), nil); err != nil {
		c.abandon()
		return nil, cannotOpen(path, err)
	}
	return c, nil
}

// OpenTelling does the same and tells how far it has come where that takes long, as it does for a corpus of an older version. It may leave the words of texts
// behind, which IndexWords takes in.
func OpenTelling(path string, tell Opening) (*Corpus, error) {
	c, err := open(path, tell)
	if err != nil {
		return nil, cannotOpen(path, err)
	}
	return c, nil
}

func cannotOpen(path string, err error) error {
	return fmt.Errorf("the corpus %s cannot be opened: %w", path, inWords(err))
}

func open(path string, tell Opening) (*Corpus, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := writable(path); err != nil {
		return nil, err
	}
	lock, err := acquireLock(path)
	if err != nil {
		return nil, err
	}
	c := &Corpus{path: path, lock: lock, ix: newIndex(), initials: termCache[*glanced]{keep: preparedMost}}
	if err := c.connect(tell); err != nil {
		c.abandon()
		return nil, err
	}
	return c, nil
}

// abandon lets go of a corpus that could not be opened.
func (c *Corpus) abandon() {
	for _, d := range []*sql.DB{c.ro, c.rw} {
		if d != nil {
			d.Close()
		}
	}
	c.lock.release()
}

// writable tells why the file at path, or its folder when there is no file, cannot be written to; nil when it can.
func writable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		dir, err := os.Stat(filepath.Dir(path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return ErrNoFolder
		case err != nil:
			return err
		case !dir.IsDir():
			return fmt.Errorf("%s is not a folder", filepath.Dir(path))
		}
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%w, but a folder", ErrNotCorpus)
	case !info.Mode().IsRegular():
		return ErrNotCorpus
	case info.Mode().Perm()&0o222 == 0:
		return ErrReadOnly
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrPermission) {
		return ErrReadOnly
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// dsn returns what the driver opens the file at path by. Each pragma holds for every connection of the pool.
func dsn(path string, pragmas ...string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	s := "file:" + u.EscapedPath() + "?_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=synchronous(NORMAL)"
	for _, p := range pragmas {
		s += "&_pragma=" + p
	}
	return s
}

// writing are settings of the connection that writes. A page of the cache takes twice its size of memory; most of what is written goes to the end of a table.
var writing = []string{"cache_size(-16384)", "temp_store(MEMORY)"}

// connect opens both pools, brings the schema up to date and builds the index, and tells how far it has come.
func (c *Corpus) connect(tell Opening) error {
	ctx := context.Background()
	var err error
	if c.rw, err = sql.Open("sqlite", dsn(c.path, writing...)); err != nil {
		return err
	}
	c.rw.SetMaxOpenConns(1)
	if err := prepare(ctx, c.rw, c.path, migrations(), tell); err != nil {
		return err
	}
	if c.ro, err = sql.Open("sqlite", dsn(c.path, "query_only(1)", "cache_size(-16384)", "mmap_size(1073741824)")); err != nil {
		return err
	}
	c.ro.SetMaxOpenConns(4)
	c.ro.SetMaxIdleConns(4)
	if err := c.clearUnfinished(ctx); err != nil {
		return err
	}
	if err := c.tellOlder(ctx, tell); err != nil {
		return err
	}
	if err := c.readSegments(ctx); err != nil {
		return err
	}
	if c.ix, err = readSnapshot(ctx, c.ro); err != nil {
		return err
	}
	if c.ix == nil {
		if c.ix, err = readIndex(ctx, c.ro, tell); err != nil {
			return err
		}
		// Whatever snapshot there is, it is to be written anew.
		if _, err := c.rw.ExecContext(ctx, "DELETE FROM setting WHERE key = 'snapshot'"); err != nil {
			return err
		}
	}
	return c.finishLoad(ctx)
}

// inWords puts what the database and the system say into plain words.
func inWords(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_NOTADB:
			return ErrNotCorpus
		case sqlite3.SQLITE_CORRUPT:
			return fmt.Errorf("it is damaged: %w", err)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
			return ErrReadOnly
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return ErrInUse
		case sqlite3.SQLITE_FULL:
			return fmt.Errorf("the disk is full: %w", err)
		case sqlite3.SQLITE_CANTOPEN:
			return fmt.Errorf("it cannot be reached: %w", err)
		case sqlite3.SQLITE_IOERR:
			return fmt.Errorf("the disk did not read or write it: %w", err)
		}
	}
	return err
}
