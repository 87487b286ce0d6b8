package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/corpus/pipeline"
)

// byHand is why a story begins that a person's cut made.
const byHand = "set by hand"

// ofFile yields the stories (from 0) of a file, dead ones too: the machine's in order, then those that cuts made.
func (ix *index) ofFile(file int64) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := range ix.machineOf(file) {
			if !yield(i) {
				return
			}
		}
		for _, i := range ix.madeOf[file] {
			if !yield(i) {
				return
			}
		}
	}
}

// machineOf yields the stories (from 0) that the machine found in a file, in order.
func (ix *index) machineOf(file int64) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		first := ix.fileFirst[file-1]
		for i := first; i < first+ix.fileStories[file-1]; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

// lives tells whether there is a story of that number which no cut has replaced.
func (ix *index) lives(id StoryID) bool {
	return id >= 1 && int(id) <= ix.stories() && !ix.dead.Contains(uint32(id-1))
}

// alive returns how many stories there are that no cut has replaced.
func (ix *index) alive() int { return ix.stories() - int(ix.dead.GetCardinality()) }

// everything returns the stories (from 0) that no cut has replaced.
func (ix *index) everything() *roaring.Bitmap {
	b := roaring.New()
	b.AddRange(0, uint64(ix.stories()))
	b.AndNot(ix.dead)
	return b
}

// inOrder puts stories in the order of the corpus: by file, and by their place in it.
func (ix *index) inOrder(list []uint32) {
	if len(ix.madeOf) == 0 {
		return // their numbers say it
	}
	var made []uint32
	for _, of := range ix.madeOf {
		made = append(made, of...)
	}
	before := func(a, b uint32) int {
		return cmp.Or(cmp.Compare(ix.file[a], ix.file[b]), cmp.Compare(ix.raw.of(a).Start, ix.raw.of(b).Start))
	}
	slices.SortFunc(made, before)
	slices.Sort(list)
	// The few that people's cuts made are taken out and merged in again.
	byNumber := slices.Sorted(slices.Values(made))
	found := make([]uint32, 0, len(list))
	in := map[uint32]bool{}
	for _, i := range list {
		if _, ok := slices.BinarySearch(byNumber, i); ok {
			in[i] = true
		} else {
			found = append(found, i)
		}
	}
	made = slices.DeleteFunc(made, func(i uint32) bool { return !in[i] })
	for k := range list {
		if len(found) == 0 || len(made) > 0 && before(made[0], found[0]) < 0 {
			list[k], made = made[0], made[1:]
		} else {
			list[k], found = found[0], found[1:]
		}
	}
}

// recut returns the stories that the cuts of a layer replace. Stories that it makes and that have never been made before are added to the corpus. The
// caller holds c.writing.
func (c *Corpus) recut(ctx context.Context, l layer) (*roaring.Bitmap, error) {
	ix := c.ix
	dead := roaring.New()
	for _, made := range ix.madeOf {
		dead.AddMany(made)
	}
	type missing struct {
		file int64
		raw  corpus.Span
	}
	var lacking []missing
	for hash, cuts := range l.cuts {
		file, ok := ix.hashes[hash]
		if !ok {
			continue
		}
		var found []corpus.Span
		for i := range ix.machineOf(file) {
			found = append(found, ix.raw.of(i))
		}
		want := map[corpus.Span]bool{}
		for _, s := range applyCuts(found, cuts) {
			want[s] = true
		}
		for i := range ix.ofFile(file) {
			if want[ix.raw.of(i)] {
				dead.Remove(i)
				delete(want, ix.raw.of(i))
			} else {
				dead.Add(i)
			}
		}
		for s := range want {
			lacking = append(lacking, missing{file, s})
		}
	}
	slices.SortFunc(lacking, func(a, b missing) int {
		if a.file != b.file {
			return int(a.file - b.file)
		}
		return a.raw.Start - b.raw.Start
	})
	for _, m := range lacking {
		if err := c.make(ctx, m.file, m.raw); err != nil {
			return nil, fmt.Errorf("making a story of bytes %d to %d of file %d: %w", m.raw.Start, m.raw.End, m.file, err)
		}
	}
	return dead, nil
}

// make adds the story that a person's cuts make of a part of a file.
func (c *Corpus) make(ctx context.Context, file int64, raw corpus.Span) error {
	b, err := c.block(ctx, file, raw)
	if err != nil {
		return err
	}
	s, sketch := pipeline.One(b.path, b.text, b.offsets, byHand)
	it := item{story: s, sketch: sketch, line: b.line, told: toldBy(s), made: true}
	it.text = newIndexer().read(s.Text)
	w := &writer{c: c, p: new(Progress), changed: func() {}}
	if err := w.start(); err != nil {
		return err
	}
	f := w.newFile()
	f.id = file
	if err := f.story(it); err != nil {
		return w.undo(err)
	}
	w.batch.join(f.add)
	if err := w.commit(); err != nil {
		return w.undo(err)
	}
	c.takeWords(w.batch.words)
	c.ix.take(w.batch)
	return nil
}

// block is a part of a file as it was decoded.
type block struct {
	path    string
	text    string
	offsets corpus.Offsets
	line    int
}

// block puts a part of a file together from the stories that the machine found in it and what lies between them.
func (c *Corpus) block(ctx context.Context, file int64, raw corpus.Span) (block, error) {
	var b block
	var encoding string
	if err := c.rw.QueryRowContext(ctx, "SELECT path, encoding FROM file WHERE id = ?", file).Scan(&b.path, &encoding); err != nil {
		return b, err
	}
	rows, err := c.rw.QueryContext(ctx, pieces, file, raw.Start, raw.End)
	if err != nil {
		return b, err
	}
	defer rows.Close()
	var a assembly
	for rows.Next() {
		if err := a.add(rows, encoding); err != nil {
			return b, err
		}
	}
	if err := rows.Err(); err != nil {
		return b, err
	}
	whole := a.text.String()
	part := corpus.Span{Start: textAt(a.offsets, len(whole), raw.Start), End: textAt(a.offsets, len(whole), raw.End)}
	if part.Len() <= 0 {
		return b, fmt.Errorf("the corpus does not hold them")
	}
	b.text, b.offsets, b.line = part.Of(whole), a.offsets.Slice(part), a.line+corpus.LineEnds(whole[:part.Start])
	return b, nil
}

// assembly is text put together from the pieces of a file.
type assembly struct {
	text    strings.Builder
	offsets corpus.Offsets
	line    int // of its beginning
}

// add puts the piece of a row behind the others.
func (a *assembly) add(rows *sql.Rows, encoding string) error {
	var at corpus.Span
	var line int
	var text string
	var packed []byte
	if err := rows.Scan(&at.Start, &at.End, &line, &text, &packed); err != nil {
		return err
	}
	o := looseOffsets(text, at, encoding)
	if packed != nil {
		var err error
		if o, err = decodeOffsets(packed); err != nil {
			return err
		}
	}
	if a.text.Len() == 0 {
		a.line = line
	}
	for _, r := range o.Slice(corpus.Span{Start: 0, End: len(text)}) {
		r.Text += a.text.Len()
		a.offsets = append(a.offsets, r)
	}
	a.text.WriteString(text)
	return nil
}

// textAt returns the position in a text of n bytes that stands for a byte of the file.
func textAt(o corpus.Offsets, n, raw int) int {
	lo, hi := 0, n
	for lo < hi {
		mid := (lo + hi) / 2
		if o.Raw(mid) < raw {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// looseOffsets tells from an encoding how many bytes of the file each character of a text takes. Only that of stories is stored.
func looseOffsets(text string, raw corpus.Span, encoding string) corpus.Offsets {
	if raw.Len() == len(text) {
		return corpus.Offsets{{Text: 0, Raw: raw.Start, TextStep: 1, RawStep: 1}}
	}
	width := func(r rune, n int) int {
		switch {
		case strings.HasPrefix(encoding, "UTF-16"):
			if r > 0xFFFF {
				return 4
			}
			return 2
		case strings.HasPrefix(encoding, "UTF-8") && r != utf8.RuneError:
			return n
		}
		return 1
	}
	var out corpus.Offsets
	at := raw.Start
	for i, r := range text {
		n := utf8.RuneLen(r)
		w := width(r, n)
		if k := len(out); k == 0 || out[k-1].TextStep != n || out[k-1].RawStep != w {
			out = append(out, corpus.Run{Text: i, Raw: at, TextStep: n, RawStep: w})
		}
		at += w
	}
	return out
}

// setLive takes in which stories are replaced.
func (ix *index) setLive(dead *roaring.Bitmap) {
	if ix.dead.Equals(dead) {
		return
	}
	ix.dead = dead
	ix.recount()
}

// recount counts anew what is kept of live stories alone.
func (ix *index) recount() {
	ix.deriveFamilies()
	ix.countNamed()
	first := make([]corpus.Day, len(ix.periods.all))
	for k, p := range ix.periods.all {
		first[k] = never
		if p.known() {
			first[k] = p.first
		}
	}
	gone := bitsetOf(ix.dead, ix.stories())
	for k := range ix.names {
		n, times, day := nameID(k+1), uint32(0), never
		for p := range ix.nameStories.of(n) {
			if !gone.has(p.story()) {
				times += ix.timesIn(n, p)
				day = min(day, first[ix.date[p.story()]])
			}
		}
		ix.nameTimes[k], ix.firstDay[k] = times, day
	}
}

// deriveFamilies makes a family of every two or more live stories with the same label, and calls it by the first of them.
func (ix *index) deriveFamilies() {
	first, many := make([]uint32, ix.stories()+1), make([]bool, ix.stories()+1)
	for i, l := range ix.label {
		if l == 0 || ix.dead.Contains(uint32(i)) {
			continue
		}
		if first[l] == 0 {
			first[l] = uint32(i) + 1
		} else {
			many[l] = true
		}
	}
	for i, l := range ix.label {
		ix.family[i] = 0
		if l != 0 && many[l] && !ix.dead.Contains(uint32(i)) {
			ix.family[i] = first[l]
		}
	}
}
