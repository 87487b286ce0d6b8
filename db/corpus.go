package db

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/corpus/twin"
	"dateline/db/postings"
)

// The reasons why a file cannot be opened as a corpus; Open wraps them in a sentence that names the file.
var (
	ErrNotCorpus = errors.New("it is not a Dateline corpus")
	ErrNewer     = errors.New("it was made by a newer version of Dateline")
	ErrReadOnly  = errors.New("it cannot be written to")
	ErrInUse     = errors.New("it is open in another window")
	ErrNoFolder  = errors.New("its folder does not exist")
)

// Corpus is an open corpus. Its methods may be called from any goroutine; writes wait for each other.
type Corpus struct {
	path string
	lock *fileLock
	rw   *sql.DB // one connection
	ro   *sql.DB // a few

	loading   sync.Mutex // held through a load
	whole     sync.Mutex // held while a file comes in in parts, and by who makes stories or names by hand; taken before writing
	writing   sync.Mutex // held by whoever writes to rw, and changes ix by what it wrote
	ix        *index
	postings  segments          // of the words of all texts
	words     *postings.Builder // of the stories behind those of the segments, which have no segment yet; nil: to be read again; under writing
	plans     termCache[*found]
	glances   termCache[*glanced]
	initials  termCache[*glanced]        // of beginnings that are prepared
	often     termCache[*roaring.Bitmap] // stories with so many hits, by the whole query
	hits      hitCache
	nameLists nameLists
	folds     folds

	unfinished bool  // the tables hold a file that is not whole; under writing
	behind     error // why the tables hold stories that ix does not, and never will; under writing

	// Made when a load first needs them; nil after a transaction that was undone.
	names map[corpus.Name]nameID
	twins *twin.Index

	added    addedNames
	standing []decision // what was decided and not undone, in order
}

// Path returns where the corpus lies.
func (c *Corpus) Path() string { return c.path }

// Close writes everything to disk and lets go of the file. It waits for a load that is still running; cancel that first.
func (c *Corpus) Close() error {
	c.loading.Lock()
	defer c.loading.Unlock()
	c.writing.Lock()
	defer c.writing.Unlock()
	var err error
	if !c.unfinished {
		err = c.writeWords(context.Background()) // a load that met an error left them
	}
	if e := c.writeSnapshot(context.Background()); err == nil {
		err = e
	}
	if e := c.ro.Close(); err == nil {
		err = e
	}
	if _, e := c.rw.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)"); err == nil {
		err = e
	}
	if e := c.rw.Close(); err == nil {
		err = e
	}
	if e := c.lock.release(); err == nil {
		err = e
	}
	return err
}
