package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
)

// A snapshot is the index as the machine's output makes it, without what people decided, written when a corpus that has grown is closed: reading it back
// takes a tenth of the time of going through all rows again. The setting "snapshot" says of which state of the tables it is; when they have another, as
// after a crash, it counts for nothing.

// snapshotForm changes when what a snapshot holds, or how, changes.
const snapshotForm = 6

// snapshotState names the state of the tables that a snapshot would be of.
func snapshotState(ctx context.Context, d *sql.DB) (string, error) {
	var stories, names, words, version int64
	var merged string
	err := d.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(id), 0) FROM story), (SELECT coalesce(max(id), 0) FROM name),
		(SELECT coalesce(max(first + stories), 0) FROM segment), coalesce((SELECT value FROM setting WHERE key = 'merged'), ''), user_version FROM pragma_user_version`).Scan(&stories, &names, &words, &merged, &version)
	return fmt.Sprintf("form %d of version %d: %d stories, %d names, words of %d, merged %s", snapshotForm, version, stories, names, words, merged), err
}

// writeSnapshot writes the index, unless the snapshot there is of the same state. The corpus cannot be asked anything after it.
func (c *Corpus) writeSnapshot(ctx context.Context) error {
	state, err := snapshotState(ctx, c.rw)
	if err != nil {
		return err
	}
	var written string
	err = c.rw.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = 'snapshot'").Scan(&written)
	if err != nil && !errors.Is(err, sql.ErrNoRows) || written == state {
		return err
	}
	if err := c.liftLayer(ctx); err != nil {
		return err
	}
	tx, err := c.rw.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM snapshot"); err != nil {
		return err
	}
	w := &codec{put: func(part []byte) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO snapshot (data) VALUES (?)", part)
		return err
	}}
	c.ix.stored(w)
	if w.flush(); w.err != nil {
		return w.err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO setting (key, value) VALUES ('snapshot', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1", state); err != nil {
		return err
	}
	return tx.Commit()
}

// liftLayer takes what people decided out of the index: it is then as the tables say.
func (c *Corpus) liftLayer(ctx context.Context) error {
	ix := c.ix
	for i := range ix.machine {
		var t told
		var packed []byte
		err := c.rw.QueryRowContext(ctx, "SELECT floating, told FROM story WHERE id = ?", i+1).Scan(&t.floating, &packed)
		if err != nil {
			return err
		}
		if t.tellings, err = decodeTold(packed); err != nil {
			return err
		}
		ix.setTold(i, t)
	}
	ix.layer = newLayer()
	ix.setDates()
	ix.setHeadings(nil)
	ix.settle()
	ix.setAdded(nil, nil)
	ix.setShape(shape{})
	return nil
}

// readSnapshot returns the index that the snapshot holds; nil when there is none, or it is of another state.
func readSnapshot(ctx context.Context, d *sql.DB) (*index, error) {
	state, err := snapshotState(ctx, d)
	if err != nil {
		return nil, err
	}
	var written string
	err = d.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = 'snapshot'").Scan(&written)
	if errors.Is(err, sql.ErrNoRows) || err == nil && written != state {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var size int64
	if err := d.QueryRowContext(ctx, "SELECT coalesce(sum(length(data)), 0) FROM snapshot").Scan(&size); err != nil {
		return nil, err
	}
	rows, err := d.QueryContext(ctx, "SELECT data FROM snapshot ORDER BY part")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var part sql.RawBytes
	r := &codec{left: size, next: func() ([]byte, error) {
		if !rows.Next() {
			return nil, cmp.Or(rows.Err(), errShort)
		}
		return part, rows.Scan(&part)
	}}
	ix := newIndex()
	ix.stored(r)
	if r.err != nil || !ix.complete() {
		return nil, nil // as good as none
	}
	return ix, nil
}

// stored writes or reads, as c does, everything of the index that does not follow from the rest.
func (ix *index) stored(c *codec) {
	n := len(ix.fileHash)
	hashes := make([]byte, 0, n*len(fileHash{}))
	for _, h := range ix.fileHash {
		hashes = append(hashes, h[:]...)
	}
	list(c, 1, &hashes)
	for h := range slices.Chunk(hashes, len(fileHash{})) {
		if c.next != nil && len(h) == len(fileHash{}) {
			ix.addFile(fileHash(h))
		}
	}
	list(c, 4, &ix.fileFirst)
	list(c, 4, &ix.fileStories)

	list(c, 4, &ix.file)
	lengths := make([]int, len(ix.raw.length))
	for i, n := range ix.raw.length {
		lengths[i] = int(n)
	}
	list(c, 8, &ix.raw.start)
	list(c, 8, &lengths)
	if c.next != nil {
		ix.raw.length = make([]uint32, len(lengths))
		for i, n := range lengths {
			ix.raw.length[i] = uint32(n)
		}
	}
	list(c, 4, &ix.source)
	list(c, 4, &ix.date)
	list(c, 4, &ix.label)
	printed := make([]uint8, len(ix.printed))
	for i, p := range ix.printed {
		if p {
			printed[i] = 1
		}
	}
	list(c, 1, &printed)
	if c.next != nil {
		ix.printed = make([]bool, len(printed))
		for i, p := range printed {
			ix.printed[i] = p != 0
		}
	}
	made := slices.Concat(slices.Collect(maps.Values(ix.madeOf))...)
	slices.Sort(made)
	list(c, 4, &made)
	for _, i := range made {
		if c.next != nil && int(i) < len(ix.file) {
			file := int64(ix.file[i])
			ix.madeOf[file] = append(ix.madeOf[file], i)
			ix.dead.Add(i)
		}
	}

	list(c, 2, &ix.uses.units)
	list(c, 4, &ix.uses.at)
	stories, names := make([]uint32, len(ix.repeats)), make([]nameID, len(ix.repeats))
	for k, u := range ix.repeats {
		stories[k], names[k] = u.story, u.name
	}
	list(c, 4, &stories)
	list(c, 4, &names)
	if c.next != nil && len(stories) == len(names) {
		ix.repeats = make([]usage, len(stories))
		for k, i := range stories {
			ix.repeats[k] = usage{names[k], i}
		}
	}
	var often []uint32 // name, story and times of each
	for u, n := range ix.often {
		often = append(often, uint32(u.name), u.story, n)
	}
	list(c, 4, &often)
	for o := range slices.Chunk(often, 3) {
		if len(o) == 3 {
			ix.often[usage{nameID(o[0]), o[1]}] = o[2]
		}
	}

	ix.storedNames(c)
	strings := ix.sources
	c.strings(&strings)
	if c.next != nil {
		for no, s := range strings {
			ix.sources = append(ix.sources, s)
			ix.sourceNo[s] = int32(no)
		}
	}
	ix.storedTimes(c)
	ix.words.stored(c)
	ix.heads.stored(c)
}

func (ix *index) storedNames(c *codec) {
	texts, kinds := make([]string, len(ix.names)), make([]uint8, len(ix.names))
	for i, n := range ix.names {
		texts[i], kinds[i] = n.Text, uint8(max(slices.Index(corpus.Kinds, n.Kind), 0))
	}
	c.strings(&texts)
	list(c, 1, &kinds)
	if c.next != nil && len(kinds) == len(texts) {
		ix.names = make([]corpus.Name, len(texts))
		for i, t := range texts {
			ix.names[i] = corpus.Name{Text: t, Kind: corpus.Kinds[min(int(kinds[i]), len(corpus.Kinds)-1)]}
		}
	}
	ix.nameStories.stored(c, ix.stories())
	list(c, 4, &ix.entity)
	list(c, 4, &ix.canonical)
}

func (ix *index) storedTimes(c *codec) {
	var first, last []corpus.Day
	var precision []uint8
	for _, p := range ix.periods.all {
		first, last, precision = append(first, p.first), append(last, p.last), append(precision, uint8(slices.Index(precisions, p.precision)))
	}
	list(c, 4, &first)
	list(c, 4, &last)
	list(c, 1, &precision)
	if c.next != nil && len(first) == len(last) && len(last) == len(precision) {
		for k := range first {
			ix.periods.number(span{first[k], last[k], precisions[min(int(precision[k]), len(precisions)-1)]})
		}
	}
	var tellings []uint32
	for i := range ix.tellN { // those that a date which a person set has brought are left out
		tellings = append(tellings, ix.tellingsOf(uint32(i))...)
	}
	list(c, 2, &ix.tellN)
	list(c, 4, &tellings)
	if c.next != nil {
		ix.tellings = tellings
		at := uint32(0)
		for _, n := range ix.tellN {
			ix.tellAt = append(ix.tellAt, at)
			at += uint32(n)
		}
	}
	list(c, 2, &ix.floating)
	list(c, 2, &ix.quotes)
	list(c, 2, &ix.lengths)
}

func (v *vocabulary) stored(c *codec) {
	c.strings(&v.text)
	list(c, 4, &v.names)
	names, next := make([]nameID, len(v.nameUses)), make([]uint32, len(v.nameUses))
	for k, u := range v.nameUses {
		names[k], next[k] = u.name, u.next
	}
	list(c, 4, &names)
	list(c, 4, &next)
	if c.next != nil && len(names) == len(next) {
		v.nameUses = make([]nameUse, len(names))
		for k := range names {
			v.nameUses[k] = nameUse{names[k], next[k]}
		}
	}
	list(c, 4, &v.sorted)
	list(c, 8, &v.masks)
	list(c, 1, &v.sizes)
}

func (h *heads) stored(c *codec) {
	words, next, spelt := make([]int32, len(h.forms)), make([]uint32, len(h.forms)), make([]spelling, len(h.forms))
	for k, f := range h.forms {
		words[k], next[k], spelt[k] = f.word, f.next, f.spelt
	}
	list(c, 4, &words)
	list(c, 4, &next)
	list(c, 1, &spelt)
	if c.next != nil && len(words) == len(next) && len(next) == len(spelt) {
		h.forms = make([]form, len(words))
		for k := range words {
			h.forms[k] = form{words[k], next[k], spelt[k]}
		}
	}
	list(c, 4, &h.last)
	odd := slices.Sorted(maps.Keys(h.odd))
	texts := make([]string, len(odd))
	for k, f := range odd {
		texts[k] = h.odd[f]
	}
	list(c, 4, &odd)
	c.strings(&texts)
	for k, f := range odd {
		if c.next != nil && len(texts) == len(odd) {
			h.odd[f] = texts[k]
		}
	}
	lists(c, &h.few)
	many := slices.Sorted(maps.Keys(h.many))
	in := make([][]uint32, len(many))
	for k, f := range many {
		in[k] = h.many[f].ToArray()
	}
	list(c, 4, &many)
	lists(c, &in)
	for k, f := range many {
		if c.next != nil && len(in) == len(many) {
			h.many[f] = roaring.BitmapOf(in[k]...)
		}
	}
	list(c, 1, &h.n)
	var seq []byte // what stories were called before is left out
	for i := range h.at {
		seq = append(seq, h.bytesOf(uint32(i))...)
	}
	list(c, 1, &seq)
	if c.next == nil {
		return
	}
	h.seq, h.at = seq, make([]uint32, len(h.n))
	at := 0
	for i := range h.at {
		h.at[i] = uint32(min(at, math.MaxUint32))
		for range h.n[i] {
			_, n := binary.Uvarint(seq[min(at, len(seq)):])
			at += max(n, 1)
		}
	}
}

// complete makes what follows from what was read, and tells whether everything leads somewhere.
func (ix *index) complete() bool {
	if !ix.sound() {
		return false
	}
	ix.merged = groups{ix.entity, ix.canonical}
	n := ix.stories()
	ix.ids, ix.surest, ix.family = make([]StoryID, n), make([]Tier, n), make([]uint32, n)
	for i := range ix.ids {
		ix.ids[i] = StoryID(i + 1)
	}
	ix.nameTimes, ix.firstDay, ix.spelled = make([]uint32, len(ix.names)), make([]corpus.Day, len(ix.names)), make([]uint32, len(ix.names))
	for _, e := range ix.entity {
		ix.spelled[e-1]++
	}
	for _, n := range ix.lengths {
		ix.length += uint64(n)
	}
	ix.recount()
	ix.words.noteFirsts()
	ix.generation++
	return true
}

// sound tells whether all lists are as long as they must be and all numbers lead somewhere.
func (ix *index) sound() bool {
	n, v := ix.stories(), &ix.words
	for _, l := range []int{len(ix.raw.start), len(ix.raw.length), len(ix.source), len(ix.date), len(ix.label), len(ix.printed), len(ix.tellN), len(ix.floating), len(ix.quotes), len(ix.lengths)} {
		if l != n {
			return false
		}
	}
	names, words := len(ix.names), len(v.text)
	if len(ix.fileFirst) != len(ix.fileHash) || len(ix.fileStories) != len(ix.fileHash) || len(ix.entity) != names ||
		len(ix.canonical) != names || len(v.names) != words || len(v.masks) != words || len(v.sizes) != words || len(v.sorted) != words {
		return false
	}
	for k, f := range ix.fileFirst {
		if uint64(f)+uint64(ix.fileStories[k]) > uint64(n) {
			return false
		}
	}
	for _, e := range ix.entity {
		if e < 1 || int(e) > names || ix.canonical[e-1] < 1 || int(ix.canonical[e-1]) > names {
			return false
		}
	}
	for k, u := range v.nameUses {
		if u.name < 1 || int(u.name) > names || int(u.next) > k {
			return false
		}
	}
	if !ix.heads.sound(n, words) {
		return false
	}
	told := 0
	for _, k := range ix.tellN {
		told += int(k)
	}
	for k := 1; k < len(v.sorted); k++ {
		if a, b := v.sorted[k-1], v.sorted[k]; a < 0 || b < 0 || int(a) >= words || int(b) >= words || v.text[a] >= v.text[b] {
			return false
		}
	}
	for _, u := range ix.repeats {
		if u.name < 1 || int(u.name) > names || int(u.story) >= n {
			return false
		}
	}
	return told == len(ix.tellings) && ix.uses.sound(n, names) &&
		below(ix.file, uint32(len(ix.fileHash)+1)) && !slices.Contains(ix.file, 0) && below(ix.source, int32(len(ix.sources))) &&
		below(ix.date, uint32(len(ix.periods.all))) && below(ix.tellings, uint32(len(ix.periods.all))) && below(ix.label, uint32(n+1)) &&
		ix.nameStories.sound(n, names) && below(v.names, uint32(len(v.nameUses)+1))
}

// sound tells whether all numbers lead somewhere in a corpus of so many stories and words.
func (h *heads) sound(stories, words int) bool {
	if len(h.n) != stories || len(h.few) != len(h.forms) || len(h.last) > words || !below(h.last, uint32(len(h.forms)+1)) || !allBelow(h.few, uint32(stories)) {
		return false
	}
	for k, f := range h.forms {
		_, odd := h.odd[uint32(k)]
		if f.word < 0 || int(f.word) >= words || int(f.next) > k || f.spelt > otherwise || odd != (f.spelt == otherwise) {
			return false
		}
	}
	for f, b := range h.many {
		if int(f) >= len(h.forms) || b.IsEmpty() || int(b.Maximum()) >= stories {
			return false
		}
	}
	at := h.seq
	for _, n := range h.n {
		for range n {
			f, size := binary.Uvarint(at)
			if size <= 0 || f >= uint64(len(h.forms)) {
				return false
			}
			at = at[size:]
		}
	}
	return len(at) == 0
}

// below tells whether all of a list are at least 0 and less than most.
func below[T integer](l []T, most T) bool {
	for _, x := range l {
		if x < 0 || x >= most {
			return false
		}
	}
	return true
}

func allBelow[T integer](ls [][]T, most T) bool {
	for _, l := range ls {
		if !below(l, most) {
			return false
		}
	}
	return true
}
