package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"

	"dateline/db/postings"
)

// segments is the index of the words of all texts, which lies in the corpus file, by its directory.
type segments struct {
	// Readers hold reading while they read blocks, so that whoever has taken segments out of the list knows when nobody reads them any more.
	reading sync.RWMutex
	list    []segment // in the order of their stories; never changed, but replaced
	nextID  int64
}

type segment struct {
	postings.Segment
	first   uint32 // story
	stories int
}

const (
	blockBits = 24 // of a block's number, for the number in its segment

	// writtenAt is how many bytes of memory the words of stories take at most before a segment of them is written.
	writtenAt = 32 << 20

	// mergedAtOnce is how many segments of about the same size become one, and sizeBits the size, as a power of two, by which two sizes differ.
	mergedAtOnce = 8

	// apartMost is how many segments a load may leave: to look a word up in so few takes hardly longer than in one.
	apartMost = 4
	sizeBits  = 3

	// mergedBytes is how much of a merged segment one transaction writes.
	mergedBytes = 32 << 20
)

// covered returns how many stories segments hold.
func covered(list []segment) int {
	if len(list) == 0 {
		return 0
	}
	last := list[len(list)-1]
	return int(last.first) + last.stories
}

// all returns the segments as they stand; a person's cut may add one while a load goes on.
func (s *segments) all() []segment {
	s.reading.RLock()
	defer s.reading.RUnlock()
	return s.list
}

// add takes in segments that were committed.
func (s *segments) add(fresh []segment) {
	s.reading.Lock()
	defer s.reading.Unlock()
	s.list = slices.Concat(s.list, fresh)
}

// forget leaves out segments with stories behind the first so many. When it returns nobody reads these any more.
func (s *segments) forget(behind uint32) {
	s.reading.Lock()
	defer s.reading.Unlock()
	s.list = slices.DeleteFunc(slices.Clone(s.list), func(o segment) bool { return o.first+uint32(o.stories) > behind })
}

// replace puts one segment in the place of some that follow each other. When it returns nobody reads these any more.
func (s *segments) replace(old []segment, with segment) {
	s.reading.Lock()
	defer s.reading.Unlock()
	k := slices.IndexFunc(s.list, func(o segment) bool { return o.ID == old[0].ID })
	s.list = slices.Concat(s.list[:k], []segment{with}, s.list[k+len(old):])
}

// readSegments reads the directory, and does away with what a crash has left half done.
func (c *Corpus) readSegments(ctx context.Context) error {
	if err := c.clearScrap(ctx); err != nil {
		return err
	}
	rows, err := c.rw.QueryContext(ctx, "SELECT id, first, stories, firsts FROM segment ORDER BY first")
	if err != nil {
		return err
	}
	defer rows.Close()
	c.postings.list, c.postings.nextID = nil, 1
	for rows.Next() {
		var s segment
		var firsts sql.RawBytes
		if err := rows.Scan(&s.ID, &s.first, &s.stories, &firsts); err != nil {
			return err
		}
		if s.Firsts, err = decodeFirsts(firsts); err != nil || int(s.first) != covered(c.postings.list) {
			return errDamaged
		}
		c.postings.list = append(c.postings.list, s)
		c.postings.nextID = max(c.postings.nextID, s.ID+1)
	}
	return rows.Err()
}

func encodeFirsts(firsts []string) []byte {
	var out []byte
	for _, f := range firsts {
		out = append(binary.AppendUvarint(out, uint64(len(f))), f...)
	}
	return out
}

func decodeFirsts(p []byte) ([]string, error) {
	var out []string
	for len(p) > 0 {
		n, k := binary.Uvarint(p)
		if k <= 0 || n > uint64(len(p)-k) {
			return nil, errDamaged
		}
		out = append(out, string(p[k:k+int(n)]))
		p = p[k+int(n):]
	}
	return out, nil
}

// segmentWriter writes the blocks of one segment.
type segmentWriter struct {
	segment
	insert *sql.Stmt
}

func (w *segmentWriter) block(b postings.Block) error {
	if len(w.Firsts) == 1<<blockBits {
		return errors.New("the index of words is full")
	}
	_, err := w.insert.Exec(w.ID<<blockBits|int64(len(w.Firsts)), b.Data)
	w.Firsts = append(w.Firsts, b.First)
	return err
}

const (
	insertBlock   = "INSERT INTO block (id, data) VALUES (?, ?)"
	insertSegment = "INSERT INTO segment (id, first, stories, firsts) VALUES (?, ?, ?, ?)"
)

// writtenWords is a segment that was written, with the folded words that texts had first in it.
type writtenWords struct {
	segment
	fresh []string
}

// writeSegment writes what a builder holds within a transaction. known tells which folded words texts have had before.
func (s *segments) writeSegment(tx *sql.Tx, b *postings.Builder, known func(string) bool) (writtenWords, error) {
	first, n := b.Stories()
	w := &segmentWriter{segment: segment{postings.Segment{ID: s.nextID}, first, n}}
	s.nextID++
	var err error
	if w.insert, err = tx.Prepare(insertBlock); err != nil {
		return writtenWords{}, err
	}
	defer w.insert.Close()
	folded, err := b.Blocks(w.block)
	if err != nil {
		return writtenWords{}, err
	}
	if _, err := tx.Exec(insertSegment, w.ID, w.first, w.stories, encodeFirsts(w.Firsts)); err != nil {
		return writtenWords{}, err
	}
	fresh := slices.DeleteFunc(folded, known)
	if len(fresh) > 0 {
		_, err = tx.Exec("INSERT INTO vocabulary (words) VALUES (?)", strings.Join(fresh, "\n")+"\n")
	}
	return writtenWords{w.segment, fresh}, err
}

// takeWords takes in segments that were committed.
func (c *Corpus) takeWords(written []writtenWords) {
	if len(written) == 0 {
		return
	}
	c.postings.add(each(written, func(w writtenWords) segment { return w.segment }))
	c.ix.mu.Lock()
	defer c.ix.mu.Unlock()
	for _, w := range written {
		for _, t := range w.fresh {
			c.ix.words.number(t)
		}
	}
	c.ix.settle()
}

// mergeSegments makes one of segments at the end of the list where there are many of about one size, so that a word stands in few.
func (c *Corpus) mergeSegments(ctx context.Context) error {
	for {
		due := due(c.postings.all())
		if due == nil {
			return nil
		}
		if err := c.merge(ctx, due); err != nil {
			return err
		}
	}
}

// due returns the segments at the end of a list that are to become one; nil for none.
func due(list []segment) []segment {
	for size := range 32 / sizeBits {
		n := 0
		for n < len(list) && list[len(list)-1-n].stories < 1<<(sizeBits*(size+1)) {
			n++
		}
		if n >= mergedAtOnce {
			return list[len(list)-n:]
		}
	}
	return nil
}

// joinSegments makes one of all segments when they are more than a few and what has come since that was done last is an eighth of the whole. It is done at
// the end of a load, so that it takes no longer than the load took.
func (c *Corpus) joinSegments(ctx context.Context) error {
	list := c.postings.all()
	if len(list) <= apartMost {
		return nil
	}
	since := 0
	for _, s := range list[min(1, len(list)):] {
		since += s.stories
	}
	if since == 0 || since*7 < list[0].stories {
		return nil
	}
	return c.merge(ctx, list)
}

// merge makes one of some segments that follow each other. It writes with many small transactions; until the last of them the new segment is scrap.
func (c *Corpus) merge(ctx context.Context, old []segment) error {
	m := &merger{c: c, ctx: ctx}
	defer m.rollback()
	if err := m.begin(); err != nil {
		return err
	}
	for _, s := range old {
		m.stories += s.stories
	}
	m.first, m.ID = old[0].first, c.postings.nextID
	c.postings.nextID++
	if _, err := m.tx.Exec("INSERT INTO scrap (segment) VALUES (?)", m.ID); err != nil {
		return err
	}
	streams := make([]postings.Blocks, len(old))
	for k, s := range old {
		streams[k] = c.blocksOf(ctx, s)
	}
	if err := postings.Merge(streams, m.block); err != nil {
		return err
	}
	for _, s := range old {
		if _, err := m.tx.Exec("DELETE FROM segment WHERE id = ?", s.ID); err != nil {
			return err
		}
		if _, err := m.tx.Exec("INSERT INTO scrap (segment) VALUES (?)", s.ID); err != nil {
			return err
		}
	}
	if _, err := m.tx.Exec("DELETE FROM scrap WHERE segment = ?", m.ID); err != nil {
		return err
	}
	if _, err := m.tx.Exec(insertSegment, m.ID, m.first, m.stories, encodeFirsts(m.Firsts)); err != nil {
		return err
	}
	if err := m.commit(); err != nil {
		return err
	}
	c.postings.replace(old, m.segment)
	return c.clearScrap(ctx)
}

// merger writes a merged segment, in transactions between which others may write.
type merger struct {
	segmentWriter
	c       *Corpus
	ctx     context.Context
	tx      *sql.Tx // nil between transactions; c.writing is held while there is one
	written int     // bytes in tx
}

func (m *merger) begin() error {
	m.c.writing.Lock()
	tx, err := m.c.rw.BeginTx(m.ctx, nil)
	if err != nil {
		m.c.writing.Unlock()
		return err
	}
	m.tx, m.written = tx, 0
	m.insert, err = tx.Prepare(insertBlock)
	return err
}

func (m *merger) commit() error {
	defer m.c.writing.Unlock()
	tx := m.tx
	m.tx = nil
	if err := tx.Commit(); err != nil {
		return err
	}
	m.c.shrink()
	return nil
}

func (m *merger) rollback() {
	if m.tx != nil {
		m.tx.Rollback()
		m.c.writing.Unlock()
	}
}

func (m *merger) block(b postings.Block) error {
	if m.written > mergedBytes {
		if err := m.commit(); err != nil {
			return err
		}
		if err := m.begin(); err != nil {
			return err
		}
	}
	m.written += len(b.Data)
	return m.segmentWriter.block(b)
}

// blocksOf reads the blocks of a segment one by one.
func (c *Corpus) blocksOf(ctx context.Context, s segment) postings.Blocks {
	next := int64(0)
	return func() ([]byte, error) {
		if next == int64(len(s.Firsts)) {
			return nil, nil
		}
		var data []byte
		err := c.ro.QueryRowContext(ctx, "SELECT data FROM block WHERE id = ?", s.ID<<blockBits|next).Scan(&data)
		next++
		return data, err
	}
}

// clearScrap deletes the blocks of segments that count for nothing.
func (c *Corpus) clearScrap(ctx context.Context) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM block WHERE id IN (SELECT b.id FROM scrap s JOIN block b ON b.id >= s.segment << 24 AND b.id < (s.segment + 1) << 24)"); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM scrap"); err != nil {
		return err
	}
	return tx.Commit()
}

// openWords sees to it that c.words takes the words of the next story. The caller holds c.writing.
func (c *Corpus) openWords(ctx context.Context) error {
	if c.words != nil {
		return nil
	}
	if err := c.indexOlder(ctx); err != nil {
		return err
	}
	c.words = postings.NewBuilder()
	return nil
}

// writeWords writes a segment of the words of stories that have none yet. The caller holds c.writing.
func (c *Corpus) writeWords(ctx context.Context) error {
	if c.words == nil {
		return nil
	}
	if _, n := c.words.Stories(); n == 0 {
		return nil
	}
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	written, err := c.postings.writeSegment(tx, c.words, c.ix.words.has)
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	c.words = postings.NewBuilder()
	c.takeWords([]writtenWords{written})
	return nil
}

// WordsBehind returns how many stories cannot be found by the words of their texts yet, after a corpus was opened.
func (c *Corpus) WordsBehind() int {
	c.ix.mu.RLock()
	defer c.ix.mu.RUnlock()
	return max(0, c.ix.stories()-covered(c.postings.all()))
}

// IndexWords takes in the words of stories that no segment has, and tells how far it has come: a crash, or a change undone, left them out, or the corpus is older
// than its index of words. The corpus can be used meanwhile; what was taken in stays when ctx ends.
func (c *Corpus) IndexWords(ctx context.Context, tell Opening) error {
	return c.indexWords(ctx, writtenAt, tell)
}

// indexWords does so with segments of so many bytes of memory.
func (c *Corpus) indexWords(ctx context.Context, most int, tell Opening) error {
	some := false
	for {
		c.writing.Lock()
		underWay := c.words != nil // a load has seen to it
		c.writing.Unlock()
		c.ix.mu.RLock()
		stories := c.ix.stories()
		c.ix.mu.RUnlock()
		first := covered(c.postings.all())
		if underWay || first >= stories {
			break
		}
		tell.at(wordsLate, int64(first), int64(stories))
		b, lengths, err := c.buildFrom(ctx, first, stories, most)
		if err != nil || len(lengths) == 0 {
			return err
		}
		c.writing.Lock()
		if c.words == nil && covered(c.postings.all()) == first {
			err = c.writeOlder(ctx, b, lengths)
		}
		c.writing.Unlock()
		if err != nil {
			return err
		}
		some = true
	}
	if !some || !c.loading.TryLock() { // a load joins them at its end
		return nil
	}
	defer c.loading.Unlock()
	return c.joinSegments(ctx)
}

// indexOlder takes in what IndexWords would, at once. The caller holds c.writing.
func (c *Corpus) indexOlder(ctx context.Context) error {
	for {
		b, lengths, err := c.buildFrom(ctx, covered(c.postings.all()), math.MaxInt, writtenAt)
		if err != nil || len(lengths) == 0 {
			return err
		}
		if err := c.writeOlder(ctx, b, lengths); err != nil {
			return err
		}
	}
}

// writeOlder writes a segment of the words of stories that have none yet, and how many words each has. The caller holds c.writing.
func (c *Corpus) writeOlder(ctx context.Context, b *postings.Builder, lengths []int) error {
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	first, _ := b.Stories()
	written, err := c.postings.writeSegment(tx, b, c.ix.words.has)
	if err != nil {
		return err
	}
	for k, n := range lengths {
		if _, err := tx.ExecContext(ctx, "UPDATE story SET words = ? WHERE id = ?", n, int(first)+k+1); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	c.ix.mu.Lock()
	c.ix.setLengths(int(first), lengths)
	c.ix.mu.Unlock()
	c.takeWords([]writtenWords{written})
	return nil
}

// buildFrom builds the words of stories from first on and below end, as many as take so many bytes at most, and returns how many words each has.
func (c *Corpus) buildFrom(ctx context.Context, first, end, most int) (*postings.Builder, []int, error) {
	b := postings.NewBuilder()
	rows, err := c.ro.QueryContext(ctx, "SELECT text FROM content WHERE story > ? AND story <= ? ORDER BY story", first, end)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var lengths []int
	words := newIndexer()
	for b.Size() < most && rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, nil, err
		}
		t := words.read(text)
		b.Add(uint32(first+len(lengths)), t)
		lengths = append(lengths, len(t.Words))
	}
	return b, lengths, rows.Err()
}
