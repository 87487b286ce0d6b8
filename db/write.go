package db

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"strings"
	"time"

	"dateline/corpus"
	"dateline/corpus/pipeline"
	"dateline/db/postings"
)

// A batch is committed when it holds this many stories, or is this old: so stories appear while loading, and most commits are large. Their words follow
// in segments of several batches, so that few have to be merged and a short load writes one alone: the first after wordsFirst, each later one when as much
// time has gone by as before it, wordsAge at most.
const (
	batchStories = 2000
	batchAge     = 400 * time.Millisecond
	wordsFirst   = 2 * time.Second
	wordsAge     = 5 * time.Second
)

// writer writes the files of one load, in order, many to a transaction. A file is there whole or not at all: what it adds is undone when it fails.
type writer struct {
	c       *Corpus
	p       *Progress
	changed func()
	report  Report

	loading time.Time // when the load began
	tx      *sql.Tx   // nil when none is under way; c.writing is held while one is
	began   time.Time
	stmt    statements
	batch   *addition
	names   []any     // what is to be written of names: number, text, kind, entity
	worded  time.Time // when words were written last
}

type statements struct {
	file, fileEnd, story, content, doubt, loose, names, family, body *sql.Stmt
}

// addition is what a file or a transaction adds, to be taken into the index once it is committed.
type addition struct {
	names    []corpus.Name
	stories  []entry
	written  int               // stories after those that are in the tables and shall be read from there
	ends     bool              // the last part of a large file
	families map[uint32]uint32 // stories (from 0) of the index whose family changed
	hashes   map[fileHash]int64
	words    []writtenWords
	report   Report
}

func newAddition() *addition {
	return &addition{families: map[uint32]uint32{}, hashes: map[fileHash]int64{}}
}

// join adds what b adds after a.
func (a *addition) join(b *addition) {
	a.names = append(a.names, b.names...)
	a.stories = append(a.stories, b.stories...)
	a.written += b.written
	maps.Copy(a.families, b.families)
	maps.Copy(a.hashes, b.hashes)
	a.report.join(b.report)
}

func (c *Corpus) newWriter(p *Progress, changed func()) (*writer, error) {
	now := time.Now()
	w := &writer{c: c, p: p, changed: changed, loading: now, worded: now}
	if err := c.clearUnfinished(context.Background()); err != nil { // the load before met an error
		return nil, err
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	err := c.rw.QueryRow("INSERT INTO load (at) VALUES (?) RETURNING id", time.Now().UTC().Format(time.RFC3339)).Scan(&w.report.Load)
	return w, err
}

// knows tells whether the corpus has a content; what the present transaction adds does not count.
func (w *writer) knows(hash fileHash) bool {
	w.c.ix.mu.RLock()
	defer w.c.ix.mu.RUnlock()
	_, ok := w.c.ix.hashes[hash]
	return ok
}

// begin starts a transaction unless one is under way.
func (w *writer) begin() error {
	if w.tx != nil {
		return nil
	}
	w.c.writing.Lock()
	if err := w.start(); err != nil {
		w.c.writing.Unlock()
		return err
	}
	return nil
}

// start starts a transaction; the caller holds c.writing.
func (w *writer) start() error {
	if w.c.behind != nil {
		return w.c.behind
	}
	if err := w.c.openWords(context.Background()); err != nil {
		return err
	}
	w.batch, w.names = newAddition(), w.names[:0]
	w.began = time.Now()
	tx, err := w.c.rw.Begin()
	if err != nil {
		return err
	}
	w.tx = tx
	for _, s := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&w.stmt.file, "INSERT INTO file (id, load, path, hash, bytes, encoding, layout) VALUES (?, ?, ?, ?, ?, '', '')"},
		{&w.stmt.fileEnd, "UPDATE file SET encoding = ?, layout = ? WHERE id = ?"},
		{&w.stmt.story, `INSERT INTO story (id, file, raw_start, raw_end, line, headline, basis, lead, source, value, precision, first, last, family, names,
			quotes, floating, told, made, cut, head, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&w.stmt.content, "INSERT INTO content (story, text, offsets, parts, sketch) VALUES (?, ?, ?, ?, ?)"},
		{&w.stmt.doubt, "INSERT INTO doubt (file, raw_start, why, confidence) VALUES (?, ?, ?, ?)"},
		{&w.stmt.loose, "INSERT INTO loose (file, raw_start, raw_end, line, text, why) VALUES (?, ?, ?, ?, ?, ?)"},
		{&w.stmt.names, insertNames(namesAtOnce)},
		{&w.stmt.family, "UPDATE story SET family = ? WHERE id = ?"},
		{&w.stmt.body, "SELECT text, parts FROM content WHERE story = ?"},
	} {
		if *s.to, err = tx.Prepare(s.sql); err != nil {
			return w.undo(err)
		}
	}
	return nil
}

// undo undoes the present transaction and returns why. What memory took in ahead of it is made anew when next needed.
func (w *writer) undo(err error) error {
	w.tx.Rollback()
	w.tx = nil
	w.c.names, w.c.twins, w.c.words = nil, nil, nil
	return err
}

// abort undoes the present transaction and lets others write.
func (w *writer) abort(err error) error {
	if w.tx == nil { // it was undone where err comes from
		return err
	}
	defer w.c.writing.Unlock()
	return w.undo(err)
}

// flush commits the present transaction, if any, and takes what it added into the index.
func (w *writer) flush() error {
	if w.tx == nil {
		return nil
	}
	if err := w.commit(); err != nil {
		return w.abort(err)
	}
	w.tx = nil
	w.c.shrink()
	w.report.join(w.batch.report)
	w.c.takeWords(w.batch.words)
	if w.batch.ends {
		w.c.unfinished = false
	}
	if w.c.unfinished { // nobody is to see it yet
		w.c.writing.Unlock()
		return nil
	}
	w.c.ix.take(w.batch)
	err := w.c.takeWritten(context.Background(), w.batch.written)
	w.c.writing.Unlock()
	if err != nil {
		return err
	}
	if err := w.c.mergeSegments(context.Background()); err != nil {
		return err
	}
	if err := w.c.retell(context.Background()); err != nil {
		return err
	}
	w.changed()
	return nil
}

// shrink lets go of the pages that the connection that writes has kept. Loading, it keeps about as many as it has written, whatever the size of its cache.
// The caller holds c.writing, and no transaction is under way.
func (c *Corpus) shrink() {
	_, _ = c.rw.Exec("PRAGMA shrink_memory") // what was written is written whether it is heeded or not
}

// commit writes what was gathered, and ends the transaction.
func (w *writer) commit() error {
	if now := time.Now(); !w.c.unfinished && now.Sub(w.worded) >= min(wordsAge, max(wordsFirst, w.worded.Sub(w.loading))) {
		if err := w.writeWords(); err != nil {
			return err
		}
	}
	if len(w.names) > 0 {
		if _, err := w.tx.Exec(insertNames(len(w.names)/4), w.names...); err != nil {
			return err
		}
	}
	return w.tx.Commit()
}

// namesAtOnce is how many names one statement writes.
const namesAtOnce = 50

func insertNames(n int) string {
	return "INSERT INTO name (id, text, kind, entity) VALUES (?, ?, ?, ?)" + strings.Repeat(", (?, ?, ?, ?)", n-1)
}

// name writes a name that the corpus has not seen, with others.
func (w *writer) name(id nameID, n corpus.Name) error {
	w.names = append(w.names, id, n.Text, n.Kind, id)
	if len(w.names) < 4*namesAtOnce {
		return nil
	}
	_, err := w.stmt.names.Exec(w.names...)
	w.names = w.names[:0]
	return err
}

// writeWords writes a segment of the words gathered.
func (w *writer) writeWords() error {
	w.worded = time.Now()
	if _, n := w.c.words.Stories(); n == 0 {
		return nil
	}
	written, err := w.c.postings.writeSegment(w.tx, w.c.words, w.c.ix.words.has)
	w.batch.words = append(w.batch.words, written)
	w.c.words = postings.NewBuilder()
	return err
}

// file writes what comes of j. A fault of the file goes into the report; an error is one of the corpus.
func (w *writer) file(ctx context.Context, j *job) error {
	defer w.p.Files.Add(1)
	items, whole, err := w.hold(j, held)
	if err != nil {
		j.abandon()
		return err
	}
	_, twice := w.batchHas(j.hash)
	switch {
	case j.known || twice || len(items) > 0 && w.knows(j.hash):
		// When its twin was committed only now, the worker may have read it already.
		j.abandon()
		w.report.Known = append(w.report.Known, j.in.Path)
		w.p.Bytes.Add(j.size)
		return nil
	case ctx.Err() != nil:
		j.abandon()
		return nil
	case whole && j.err != nil:
		w.report.Failed = append(w.report.Failed, failure(j.in.Path, j.err))
		w.p.Bytes.Add(j.size)
		return nil
	}
	if !whole {
		err := w.writeLarge(ctx, j, items)
		if j.err != nil && ctx.Err() == nil {
			w.report.Failed = append(w.report.Failed, failure(j.in.Path, j.err))
		}
		return err
	}
	if err := w.begin(); err != nil {
		return err
	}
	f := w.newFile()
	if err := f.write(j, items); err != nil {
		return w.abort(err)
	}
	f.add.hashes[j.hash] = f.id
	w.batch.join(f.add)
	if len(w.batch.stories) >= batchStories || time.Since(w.began) >= batchAge {
		return w.flush()
	}
	return nil
}

// hold takes what comes of j until it has all (whole), or most bytes of text.
func (w *writer) hold(j *job, most int64) (items []item, whole bool, err error) {
	n := int64(0)
	for {
		it, ok, err := w.next(j)
		if err != nil || !ok {
			return items, true, err
		}
		items = append(items, it)
		if n += it.size(); n > most {
			return items, false, nil
		}
	}
}

// next takes what comes next of j; ok is false when nothing more does. When the present transaction becomes old meanwhile it ends, so that others can
// write.
func (w *writer) next(j *job) (it item, ok bool, err error) {
	if w.tx != nil {
		old := time.NewTimer(batchAge - time.Since(w.began))
		defer old.Stop()
		select {
		case it, ok = <-j.items:
			j.taken(it)
			return it, ok, nil
		case <-old.C:
			if err := w.flush(); err != nil {
				return it, false, err
			}
		}
	}
	it, ok = <-j.items
	j.taken(it)
	return it, ok, nil
}

// abandon waits until nothing more comes of j.
func (j *job) abandon() {
	j.drop()
	for it := range j.items {
		j.taken(it)
	}
}

func (w *writer) batchHas(hash fileHash) (id int64, ok bool) {
	if w.tx == nil {
		return 0, false
	}
	id, ok = w.batch.hashes[hash]
	return id, ok
}

// nextFile returns the number of the next file. Numbers count up from 1 without gaps.
func (w *writer) nextFile() int64 { return int64(len(w.c.ix.hashes)+len(w.batch.hashes)) + 1 }

// fileWriter writes one file within the writer's transaction, or a large one within several.
type fileWriter struct {
	w      *writer
	id     int64
	add    *addition
	first  int64    // how many stories stand before the file's
	labels []uint32 // families of the file's stories when they were written
	large  bool
	part   int64 // bytes of text in the present transaction, of a large file

	tally  tally
	placed int64 // bytes of the file that have a place
	seen   int64 // bytes of the file that progress has counted
}

// newFile returns a writer of the next file; a transaction is under way.
func (w *writer) newFile() *fileWriter {
	return &fileWriter{w: w, id: w.nextFile(), add: newAddition(), first: int64(w.c.ix.stories() + len(w.batch.stories))}
}

// write writes items and whatever else comes of j, whose err then says whether that was all; an error is one of the corpus.
func (f *fileWriter) write(j *job, items []item) error {
	w := f.w
	if _, err := w.stmt.file.Exec(f.id, w.report.Load, j.in.Path, j.hash[:], j.bytes); err != nil {
		return err
	}
	for k, it := range items {
		items[k] = item{} // so that a large file's do not stay in memory
		if err := f.item(j, it); err != nil {
			return err
		}
	}
	for f.large {
		it, ok, err := w.next(j)
		if err == nil {
			err = w.begin()
		}
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if err := f.item(j, it); err != nil {
			return err
		}
	}
	w.p.Bytes.Add(j.size - f.seen)
	if j.err != nil {
		return nil
	}
	f.tally.unassigned += j.bytes - f.placed // none, unless a step has lost some
	f.add.report.count(f.tally, j.bytes)
	if why := damage(j.file); why != "" {
		f.add.report.Damaged = append(f.add.report.Damaged, Failure{j.in.Path, why})
	}
	_, err := w.stmt.fileEnd.Exec(j.file.Encoding, j.file.Layout, f.id)
	return err
}

// damage says how many bytes of a file could not be read as they should; "" for none.
func damage(f pipeline.File) string {
	verb := func(n int, one, many string) string {
		if n == 1 {
			return one
		}
		return many
	}
	var out []string
	if n := f.Foreign; n > 0 {
		out = append(out, fmt.Sprintf("%s %s no UTF-8 and %s read as Windows-1252.", counted(n, "byte", "bytes"), verb(n, "is", "are"), verb(n, "was", "were")))
	}
	if n := f.Replaced; n > 0 {
		out = append(out, fmt.Sprintf("%s %s for no character in %s, or for NUL; shown is \uFFFD instead.", counted(n, "byte", "bytes"), verb(n, "stands", "stand"), f.Encoding))
	}
	return strings.Join(out, " ")
}

// item writes a story or a loose piece.
func (f *fileWriter) item(j *job, it item) error {
	w := f.w
	var raw corpus.Span
	if it.story != nil {
		raw = it.story.Raw()
		if err := f.story(it); err != nil {
			return err
		}
		w.p.Stories.Add(1)
	} else {
		raw = it.loose.Raw
		if _, err := w.stmt.loose.Exec(f.id, raw.Start, raw.End, it.line, it.loose.Text, it.loose.Why); err != nil {
			return err
		}
	}
	if f.placed == 0 {
		f.tally.blank += int64(raw.Start) // a byte-order mark
		f.placed = int64(raw.Start)
	}
	f.placed += int64(raw.Len())
	f.tally.add(it.tally)
	if n := min(int64(raw.End), j.size); n > f.seen {
		w.p.Bytes.Add(n - f.seen)
		f.seen = n
	}
	if f.large {
		return f.nextPart(it.size())
	}
	return nil
}

// story writes a story.
func (f *fileWriter) story(it item) error {
	w, s := f.w, it.story
	id := f.first + int64(len(f.labels)) + 1
	p, uses, err := f.parts(s)
	if err != nil {
		return err
	}
	encoded, err := p.encode()
	if err != nil {
		return err
	}
	body := s.BodyText()
	family, err := f.family(id, it.sketch, body, it.made)
	if err != nil {
		return err
	}
	e := entry{
		file: f.id, raw: s.Raw(), source: s.Source.Text, date: spanOf(s.Date.Date), family: uint32(family),
		headline: s.Headline.Text, printed: s.Headline.Text != "", names: uses,
		told: it.told, quotes: len(s.Quotes), made: it.made, words: len(it.text.Words),
	}
	first := ""
	if !e.printed {
		first = lead(body)
		e.headline = first
	}
	if _, err := w.stmt.story.Exec(id, f.id, e.raw.Start, e.raw.End, it.line, s.Headline.Text, s.Headline.Basis, first, s.Source.Text,
		s.Date.Value, s.Date.Precision, e.date.first, e.date.last, family, encodeNames(uses), e.quotes, e.told.floating, encodeTold(e.told.tellings),
		it.made, s.Cut.Confidence, headConfidence(s.Headline), e.words); err != nil {
		return err
	}
	if _, err := w.stmt.content.Exec(id, s.Text, encodeOffsets(s.Offsets), encoded, []byte(it.sketch)); err != nil {
		return err
	}
	for _, d := range s.Doubts {
		if _, err := w.stmt.doubt.Exec(f.id, s.Offsets.Raw(d.At), d.Why, d.Confidence); err != nil {
			return err
		}
	}
	w.c.words.Add(uint32(id-1), it.text)
	if w.c.words.Size() > writtenAt {
		if err := w.writeWords(); err != nil {
			return err
		}
	}
	f.labels = append(f.labels, e.family)
	if !f.large {
		f.add.stories = append(f.add.stories, e)
	}
	return nil
}

// parts returns what is stored of s, and its names with how often it mentions each. Names that the corpus has not seen are written.
func (f *fileWriter) parts(s *corpus.Story) (parts, []nameCount, error) {
	c := f.w.c
	if c.names == nil {
		c.names = map[corpus.Name]nameID{}
		for i, n := range c.ix.names {
			c.names[n] = nameID(i + 1)
		}
		for i, n := range f.w.batch.names {
			c.names[n] = nameID(len(c.ix.names) + i + 1)
		}
	}
	var failed error
	here := map[corpus.Name]nameID{} // so that the corpus is not asked for each mention
	number := func(n corpus.Name) nameID {
		id, ok := here[n]
		if ok {
			return id
		}
		if id, ok = c.names[n]; !ok {
			n.Text = strings.Clone(n.Text)
			id = nameID(len(c.ix.names) + len(f.w.batch.names) + len(f.add.names) + 1)
			if err := f.w.name(id, n); err != nil {
				failed = err
			}
			c.names[n] = id
			f.add.names = append(f.add.names, n)
		}
		here[n] = id
		return id
	}
	p := partsOf(s, number)
	var uses []nameCount
	at := map[nameID]int{}
	for _, m := range p.Mentions {
		k, ok := at[m.Name]
		if !ok {
			k = len(uses)
			at[m.Name] = k
			uses = append(uses, nameCount{name: m.Name})
		}
		uses[k].times++
	}
	return p, uses, failed
}

// headConfidence returns how sure a headline is; that there is none is no doubt.
func headConfidence(h corpus.Headline) float64 {
	if h.Text == "" {
		return 1
	}
	return h.Confidence
}

// Bytes of a body that stand for a missing headline at most.
const leadLen = 120

// lead returns the first words of a body on one line.
func lead(body string) string {
	words := strings.Fields(body[:min(len(body), 4*leadLen)])
	n := 0
	for i, w := range words {
		if n += len(w) + 1; n > leadLen && i > 0 {
			return strings.Join(words[:i], " ") + "…"
		}
	}
	return strings.Join(words, " ")
}
