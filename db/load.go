package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"dateline/corpus"
	"dateline/corpus/pipeline"
	"dateline/corpus/source"
	"dateline/corpus/twin"
	"dateline/db/postings"
)

// Load reads inputs into the corpus; folders are walked, links that lead out of them not followed. A file that is already there adds nothing; one that
// cannot be read is reported and stops no other. When ctx is cancelled what was read by then stays, whole files only, and the report says so; the error
// is then nil. Progress can be read from p while it runs; changed, if not nil, is called from the loading goroutine after each committed batch.
func (c *Corpus) Load(ctx context.Context, inputs []source.Input, p *Progress, changed func()) (Report, error) {
	c.loading.Lock()
	defer c.loading.Unlock()
	if p == nil {
		p = new(Progress)
	}
	if changed == nil {
		changed = func() {}
	}
	files, failed := files(inputs)
	p.FilesTotal.Add(int64(len(files)))
	for _, f := range files {
		p.BytesTotal.Add(f.size)
	}
	w, err := c.newWriter(p, changed)
	if err != nil {
		return Report{}, fmt.Errorf("loading into %s: %w", c.path, inWords(err))
	}
	w.report.Failed = failed
	first := c.ix.stories()
	if err = w.load(ctx, files); err == nil {
		err = c.finishLoad(context.WithoutCancel(ctx))
		changed()
	}
	if err != nil {
		err = fmt.Errorf("loading into %s: %w", c.path, inWords(err))
	}
	return w.report.finished(c.ix.duplicates(first)), err
}

// finishLoad does what takes the whole corpus to do: it puts what people decided into effect on what has come, and tells which
// names are one.
func (c *Corpus) finishLoad(ctx context.Context) error {
	c.writing.Lock()
	if c.words != nil {
		c.words.Prepare()
	}
	err := c.takeEffect(ctx)
	if err == nil {
		err = c.writeWords(ctx)
	}
	c.writing.Unlock()
	if err != nil {
		return err
	}
	err = c.joinSegments(ctx)
	c.ix.mu.Lock()
	defer c.ix.mu.Unlock()
	c.ix.words.rest()
	return err
}

// job is a file on its way in. A worker sends what it holds to items and closes that; then known, hash, file and err hold.
type job struct {
	in    source.Input
	size  int64
	items chan item
	room  *semaphore.Weighted // bytes of text of items that are sent and not yet taken
	ctx   context.Context     // done when nobody wants the items any more
	drop  context.CancelFunc

	known bool
	hash  fileHash
	bytes int64
	file  pipeline.File
	err   error
}

func newJob(ctx context.Context, in input, items int) *job {
	j := &job{in: in.Input, size: in.size, items: make(chan item, items), room: semaphore.NewWeighted(held)}
	j.ctx, j.drop = context.WithCancel(ctx)
	return j
}

// taken makes room for more where it was.
func (j *job) taken(it item) { j.room.Release(it.size()) }

// item is a story with what was computed of it, or a loose piece.
type item struct {
	story  *corpus.Story
	sketch twin.Sketch
	text   postings.Text // its words
	loose  *corpus.Loose
	line   int
	tally  tally
	told   told
	made   bool // a person's cut made it
}

// size returns how much of a job's room it takes; nothing is what comes when there is no more.
func (it *item) size() int64 {
	n := 0
	switch {
	case it.story != nil:
		n = len(it.story.Text)
	case it.loose != nil:
		n = len(it.loose.Text)
	}
	return int64(min(n, held))
}

// load takes files through workers, in parallel, to the writer, in order.
func (w *writer) load(ctx context.Context, files []input) error {
	workers := runtime.GOMAXPROCS(0) // one more on their way than there are cores, with the writer: each of them waits now and then
	defer moreGarbage()()
	queue := make(chan *job)
	ordered := make(chan *job, 2*workers+2)
	ctx, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	defer all.Wait()
	defer stop()

	all.Add(1)
	go func() {
		defer all.Done()
		defer close(ordered)
		defer close(queue)
		for _, f := range files {
			j := newJob(ctx, f, 32)
			select {
			case ordered <- j:
			case <-ctx.Done():
				j.drop()
				return
			}
			select {
			case queue <- j:
			case <-ctx.Done():
				j.err = ctx.Err()
				close(j.items) // no worker will, and the writer waits for it
				j.drop()
				return
			}
		}
	}()
	for range workers {
		all.Add(1)
		go func() {
			defer all.Done()
			words := newIndexer()
			for j := range queue {
				j.run(w.knows, words)
			}
		}()
	}
	for j := range ordered {
		err := w.file(ctx, j)
		j.drop()
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
	}
	w.report.Cancelled = ctx.Err() != nil
	return w.flush()
}

// mostGarbage is about how many bytes of memory loading lets go to waste before they are collected, or as many as are in use where that is more. Most of
// what is read is soon thrown away, and to collect it as often as elsewhere takes a tenth of the time.
const mostGarbage = 192 << 20

// leastInUse is what loading is taken to have in use at the least.
const leastInUse = 8 << 20

// moreGarbage lets garbage grow to mostGarbage until the function that it returns is called.
func moreGarbage() (end func()) {
	set := 100
	before := debug.SetGCPercent(set)
	adjust := func() {
		inUse := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(inUse)
		percent := max(before, int(mostGarbage*100/max(inUse[0].Value.Uint64(), leastInUse)))
		if d := percent - set; d < -set/16 || d > set/16 {
			set = percent
			debug.SetGCPercent(set)
		}
	}
	adjust()
	tick := time.NewTicker(100 * time.Millisecond)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				adjust()
			}
		}
	}()
	return func() {
		tick.Stop()
		close(done)
		<-ended
		debug.SetGCPercent(before)
	}
}

// run reads j's file. A fault in reading it, even of the program, is the file's alone.
func (j *job) run(knows func(fileHash) bool, words *indexer) {
	defer close(j.items)
	defer func() {
		if r := recover(); r != nil {
			j.err = fmt.Errorf("it could not be understood: %v", r)
		}
	}()
	if j.hash, j.bytes, j.err = source.Sum(j.in); j.err != nil {
		return
	}
	if j.known = knows(j.hash); j.known {
		return
	}
	j.file, j.err = pipeline.Run(j.ctx, j.in, &sink{j: j, line: 1, words: words})
	if j.err == nil && int64(j.file.Bytes) > j.bytes {
		j.err = errors.New("it changed while it was being read")
	}
}

// input is a file to load and its size.
type input struct {
	source.Input
	size int64
}

// files returns the files that inputs name, folders walked.
func files(inputs []source.Input) ([]input, []Failure) {
	var out []input
	var failed []Failure
	for _, in := range inputs {
		if in.Stored != nil {
			out = append(out, input{in, in.Stored.Size})
			continue
		}
		if in.Data != nil {
			out = append(out, input{in, int64(len(in.Data))})
			continue
		}
		for path, err := range source.Walk(in.Path) {
			var info fs.FileInfo
			if err == nil {
				info, err = os.Stat(path)
			}
			if err != nil {
				failed = append(failed, failure(path, err))
				continue
			}
			out = append(out, input{source.Input{Path: path}, info.Size()})
		}
	}
	return out, failed
}

// sink sends what the pipeline finds in a file on to the writer.
type sink struct {
	j     *job
	line  int // of what comes next
	words *indexer
}

func (s *sink) Story(st *corpus.Story, sk twin.Sketch) error {
	it := item{story: st, sketch: sk, line: s.line, tally: tallyStory(st), told: toldBy(st)}
	it.text = s.words.read(st.Text)
	s.line += corpus.LineEnds(st.Text)
	runtime.Gosched() // the window may be waiting for a core
	return s.send(it)
}

func (s *sink) Loose(l corpus.Loose) error {
	it := item{loose: &l, line: s.line, tally: tallyLoose(l)}
	s.line += corpus.LineEnds(l.Text)
	return s.send(it)
}

func (s *sink) send(it item) error {
	if err := s.j.room.Acquire(s.j.ctx, it.size()); err != nil {
		return err
	}
	select {
	case s.j.items <- it:
		return nil
	case <-s.j.ctx.Done():
		return s.j.ctx.Err()
	}
}

// failure says in words why a file could not be loaded.
func failure(path string, err error) Failure {
	var p *fs.PathError
	var refused *source.Refused
	switch {
	case errors.As(err, &refused):
		return Failure{path, refused.Error()}
	case errors.Is(err, fs.ErrNotExist):
		return Failure{path, "There is no such file."}
	case errors.Is(err, fs.ErrPermission):
		return Failure{path, "You may not read it."}
	case errors.As(err, &p):
		err = p.Err
	}
	return Failure{path, Sentence(err.Error())}
}

// FilesOf returns the numbers of the files that a load brought in, ascending.
func (c *Corpus) FilesOf(ctx context.Context, load int64) ([]int64, error) {
	rows, err := c.ro.QueryContext(ctx, "SELECT id FROM file WHERE load = ? ORDER BY id", load)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
