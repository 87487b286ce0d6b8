package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus"
	"dateline/db/word"
)

// nameID is the number of a row of the table name. Numbers count up from 1 without gaps.
type nameID uint32

// index holds in memory what every keystroke needs of all stories: flat arrays by story (story n at n-1) and by name. Readers hold mu for reading;
// whoever has committed a batch adds it under mu.
type index struct {
	mu         sync.RWMutex
	generation uint64 // counts the changes

	hashes      map[fileHash]int64 // files by content
	fileHash    []fileHash         // file n at n-1
	fileFirst   []uint32           // the first story (from 0) that the machine found in it; the others follow
	fileStories []uint32           // how many it found

	file    []uint32  // of a story
	raw     extents   // its place in the file
	source  []int32   // into sources
	date    []uint32  // in periods: the machine's dates with people's in their place
	label   []uint32  // the same for duplicates; 0 for none
	family  []uint32  // the first live story with the same label; 0 when there is no other
	printed []bool    // the headline is printed in the file
	ids     []StoryID // all of them
	surest  []Tier    // Exact for each, which every story is in when nothing is searched for

	uses    uses
	repeats []usage          // uses of an entity that the story has used before, by story
	often   map[usage]uint32 // mentions of a name in a story, where they are too many for a use

	names       []corpus.Name
	nameStories storyLists       // stories that use a name
	nameTimes   []uint32         // mentions of a name
	entity      []nameID         // of a name
	canonical   []nameID         // of an entity, by its number; 0 when no name belongs to it any more
	merged      groups           // entity and canonical as the machine tells them; the same memory while people make nothing else of them
	shape       shape            // what people make of them
	added       map[usage]uint32 // mentions of names that people added
	addedNames  []nameID         // those names, the longest first
	spelled     []uint32         // names of an entity, by its number
	named       []uint32         // stories that name an entity, by its number
	firstDay    []corpus.Day     // of the dated stories that use a name; never when there is none

	sources  []string
	sourceNo map[string]int32

	laid    int                 // how many stories there were, and one more, when what people decided was last put into effect on all of them
	layer   layer               // what people decided, about stories here and about stories that may come
	machine map[uint32]span     // of stories here whose date is decided: the machine's
	marked  map[uint32]mark     // stories here that people have marked
	called  map[uint32]recalled // stories here whose headline is decided
	dead    *roaring.Bitmap     // stories that people's cuts have replaced, or made and given up
	madeOf  map[int64][]uint32  // stories that people's cuts have made, by file

	words vocabulary
	heads heads

	// Dated sentences of story i: tellings[tellAt[i]:][:tellN[i]].
	tellAt   []uint32
	tellN    []uint16
	tellings []uint32 // the time it speaks of, in periods
	periods  periods
	quotes   []uint16 // of a story
	lengths  []uint16 // words of a story; the most there can be for more
	length   uint64   // of all together
	floating []uint16 // expressions of time of a story that only its date would resolve
	stale    []uint32 // stories whose date has changed since their dated sentences were found

	last    lastCounted
	looking sync.Mutex // held while looked is fetched
	looked  *lookups
}

// extents are where the stories lie in their files. A story is never as long as 4 GiB: files are read in pieces.
type extents struct {
	start  []int
	length []uint32
}

func (p *extents) add(s corpus.Span) {
	p.start, p.length = append(p.start, s.Start), append(p.length, uint32(min(s.Len(), math.MaxUint32)))
}

func (p *extents) of(i uint32) corpus.Span {
	return corpus.Span{Start: p.start[i], End: p.start[i] + int(p.length[i])}
}

// entry is what the index takes of one story.
type entry struct {
	file     int64
	raw      corpus.Span
	source   string
	date     span
	family   uint32
	headline string
	printed  bool
	names    []nameCount
	told     told
	quotes   int
	words    int
	made     bool // a person's cut made it
}

func newIndex() *index {
	return &index{
		uses:        newUses(),
		nameStories: newStoryLists(),
		sourceNo:    map[string]int32{},
		periods:     periods{no: map[span]uint32{}},
		often:       map[usage]uint32{},
		machine:     map[uint32]span{},
		layer:       newLayer(),
		dead:        roaring.New(),
		madeOf:      map[int64][]uint32{},
		hashes:      map[fileHash]int64{},
		heads:       newHeads(),
	}
}

// stories returns how many stories there are.
func (ix *index) stories() int { return len(ix.file) }

// addStory takes in the next story. settle must be called before the index is read.
func (ix *index) addStory(e entry) {
	i := uint32(len(ix.file))
	no, ok := ix.sourceNo[e.source]
	if !ok {
		no = int32(len(ix.sources))
		ix.sources = append(ix.sources, e.source)
		ix.sourceNo[e.source] = no
	}
	ix.file = append(ix.file, uint32(e.file))
	ix.raw.add(e.raw)
	ix.source = append(ix.source, no)
	ix.date = append(ix.date, ix.periods.number(e.date))
	ix.label = append(ix.label, e.family)
	ix.family = append(ix.family, e.family)
	if e.made {
		ix.madeOf[e.file] = append(ix.madeOf[e.file], i)
		ix.dead.Add(i) // until a cut wants it
	} else {
		if ix.fileStories[e.file-1] == 0 {
			ix.fileFirst[e.file-1] = i
		}
		ix.fileStories[e.file-1]++
	}
	ix.printed = append(ix.printed, e.printed)
	ix.ids = append(ix.ids, StoryID(i+1))
	ix.surest = append(ix.surest, Exact)
	ix.tellAt = append(ix.tellAt, 0)
	ix.tellN = append(ix.tellN, 0)
	ix.floating = append(ix.floating, 0)
	ix.quotes = append(ix.quotes, uint16(min(e.quotes, math.MaxUint16)))
	ix.lengths = append(ix.lengths, uint16(min(e.words, math.MaxUint16)))
	ix.length += uint64(ix.lengths[i])
	ix.setTold(i, e.told)
	ix.addUses(i, e.names, !e.made)
	if !e.made { // else they count when a cut wants it
		for _, n := range e.names {
			ix.nameTimes[n.name-1] += n.times
			ix.seeDay(n.name, e.date)
		}
	}
	ix.heads.add(&ix.words, e.headline)
}

// setTold puts the dated sentences and floating dates of story i in place of those it had.
func (ix *index) setTold(i uint32, t told) {
	ix.tellAt[i] = uint32(len(ix.tellings))
	ix.tellN[i] = uint16(min(len(t.tellings), math.MaxUint16))
	ix.floating[i] = uint16(min(t.floating, math.MaxUint16))
	for _, t := range t.tellings[:ix.tellN[i]] {
		ix.tellings = append(ix.tellings, ix.periods.number(t.date))
	}
}

// setLengths notes how many words the texts of some stories, from first on, have.
func (ix *index) setLengths(first int, words []int) {
	for k, n := range words[:max(0, min(len(words), ix.stories()-first))] {
		was := &ix.lengths[first+k]
		ix.length -= uint64(*was)
		*was = uint16(min(n, math.MaxUint16))
		ix.length += uint64(*was)
	}
}

// tellingsOf returns the times that the dated sentences of story i speak of.
func (ix *index) tellingsOf(i uint32) []uint32 { return ix.tellings[ix.tellAt[i]:][:ix.tellN[i]] }

// never is later than any day.
const never = corpus.Day(math.MaxInt32)

// seeDay notes that a story of that date uses a name.
func (ix *index) seeDay(n nameID, d span) {
	if d.known() {
		ix.firstDay[n-1] = min(ix.firstDay[n-1], d.first)
	}
}

// addName takes in the next name.
func (ix *index) addName(n corpus.Name, entity nameID) {
	ix.names = append(ix.names, n)
	id := nameID(len(ix.names))
	ix.nameStories.addName()
	ix.nameTimes = append(ix.nameTimes, 0)
	ix.entity, ix.merged.entity = append(ix.entity, entity), append(ix.merged.entity, entity)
	ix.canonical, ix.merged.canonical = append(ix.canonical, 0), append(ix.merged.canonical, 0)
	ix.spelled = append(ix.spelled, 0)
	ix.named = append(ix.named, 0)
	ix.firstDay = append(ix.firstDay, never)
	ix.spelled[entity-1]++
	if entity == id {
		ix.canonical[id-1], ix.merged.canonical[id-1] = id, id
	}
	word.Each(n.Text, func(s corpus.Span) bool {
		ix.words.addName(ix.words.number(word.Fold(s.Of(n.Text))), id)
		return true
	})
}

// settle puts in order what was added or changed.
func (ix *index) settle() {
	ix.generation++
	ix.words.settle()
	ix.words.notePrinted(&ix.heads)
}

// dateOf returns the date of story i.
func (ix *index) dateOf(i uint32) span { return ix.periods.all[ix.date[i]] }

// setDates puts the dates that people decided in place of the machine's, and the machine's back where nothing is decided any more.
func (ix *index) setDates() {
	want := map[uint32]span{}
	for p, d := range ix.layer.dates {
		if i, ok := ix.at(p); ok {
			want[i] = spanOf(d)
		}
	}
	changed := map[uint32]bool{}
	set := func(i uint32, d span) {
		ix.date[i] = ix.periods.number(d)
		changed[i] = true
		ix.stale = append(ix.stale, i)
	}
	for i, d := range ix.machine {
		if _, ok := want[i]; !ok {
			delete(ix.machine, i)
			set(i, d)
		}
	}
	for i, d := range want {
		if _, ok := ix.machine[i]; !ok {
			ix.machine[i] = ix.dateOf(i)
			set(i, d)
		} else if ix.dateOf(i) != d {
			set(i, d)
		}
	}
	for i := range changed {
		for u := range ix.usesOf(i) {
			ix.firstDay[u.name()-1] = never
			for p := range ix.nameStories.of(u.name()) {
				if !ix.dead.Contains(p.story()) {
					ix.seeDay(u.name(), ix.dateOf(p.story()))
				}
			}
		}
	}
}

// addFile takes in the next file.
func (ix *index) addFile(hash fileHash) {
	ix.fileHash = append(ix.fileHash, hash)
	ix.fileFirst = append(ix.fileFirst, 0)
	ix.fileStories = append(ix.fileStories, 0)
	ix.hashes[hash] = int64(len(ix.fileHash))
}

// take takes in what was committed.
func (ix *index) take(a *addition) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, n := range a.names {
		ix.addName(n, nameID(len(ix.names)+1))
	}
	fresh := make([]fileHash, len(a.hashes))
	for h, id := range a.hashes {
		fresh[int(id)-1-len(ix.fileHash)] = h
	}
	for _, h := range fresh {
		ix.addFile(h)
	}
	for _, e := range a.stories {
		ix.addStory(e)
	}
	for i, f := range a.families {
		ix.label[i], ix.family[i] = f, f
	}
	if len(ix.madeOf) > 0 {
		ix.deriveFamilies()
	}
	ix.settle()
}

// duplicates counts the stories from first on that have a duplicate.
func (ix *index) duplicates(first int) int {
	n := 0
	for _, f := range ix.family[first:] {
		if f != 0 {
			n++
		}
	}
	return n
}

// who returns a name, the entity that it belongs to now, and what that is called; 0 for a name that a person has hidden.
func (ix *index) who(id nameID) (n corpus.Name, entity int64, shown corpus.Name) {
	if ix.shape.hidden[id] {
		return corpus.Name{}, 0, corpus.Name{}
	}
	e := ix.entity[id-1]
	return ix.names[id-1], int64(e), ix.shown(e)
}

// current returns the entity that goes by the number id now: a merge leaves the numbers it ends leading to the entity that took them in. 0 for none.
func (ix *index) current(id EntityID) nameID {
	if id < 1 || int(id) > len(ix.entity) {
		return 0
	}
	return ix.entity[id-1]
}

// countNamed counts anew the live stories that name each entity.
func (ix *index) countNamed() {
	ix.named = make([]uint32, len(ix.names))
	gone := bitsetOf(ix.dead, ix.stories())
	for k, e := range ix.entity {
		n := uint32(0)
		for p := range ix.nameStories.of(nameID(k + 1)) {
			if !p.again() && !gone.has(p.story()) {
				n++
			}
		}
		ix.named[e-1] += n
	}
	for n := range ix.shape.hidden {
		ix.named[n-1] = 0
	}
}

// spellings returns the names of every entity, by its number.
func (ix *index) spellings() [][]nameID {
	of := make([][]nameID, len(ix.names))
	for i, e := range ix.entity {
		of[e-1] = append(of[e-1], nameID(i+1))
	}
	return of
}

const selectEntry = `SELECT file, raw_start, raw_end, source, precision, first, last, family, headline, lead, names, quotes, floating, told, made, words
	FROM story `

// scan reads a row of selectEntry.
func (e *entry) scan(rows *sql.Rows) error {
	var lead string
	var names, told sql.RawBytes
	err := rows.Scan(&e.file, &e.raw.Start, &e.raw.End, &e.source, &e.date.precision, &e.date.first, &e.date.last, &e.family, &e.headline, &lead, &names,
		&e.quotes, &e.told.floating, &told, &e.made, &e.words)
	if err != nil {
		return err
	}
	if e.names, err = decodeNames(nil, names); err != nil {
		return err
	}
	if e.told.tellings, err = decodeTold(told); err != nil {
		return err
	}
	if e.printed = e.headline != ""; !e.printed {
		e.headline = lead
	}
	return nil
}

var errDamaged = errors.New("it is damaged: its numbers lead nowhere")

// readVocabulary adds the words of texts that were written to v.
func readVocabulary(ctx context.Context, d *sql.DB, v *vocabulary) error {
	rows, err := d.QueryContext(ctx, "SELECT words FROM vocabulary")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var words string
		if err := rows.Scan(&words); err != nil {
			return err
		}
		for w := range strings.Lines(words) {
			v.number(strings.TrimSuffix(w, "\n"))
		}
	}
	return rows.Err()
}

// readIndex builds the index of a corpus, and tells how far it has come.
func readIndex(ctx context.Context, d *sql.DB, tell Opening) (*index, error) {
	ix := newIndex()
	var stories int64
	if err := d.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM story").Scan(&stories); err != nil {
		return nil, err
	}
	rows, err := d.QueryContext(ctx, "SELECT n.text, n.kind, n.entity FROM name n ORDER BY n.id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n corpus.Name
		var e nameID
		if err := rows.Scan(&n.Text, &n.Kind, &e); err != nil {
			return nil, err
		}
		if e < 1 || int(e) > len(ix.names)+1 {
			return nil, errDamaged
		}
		ix.addName(n, e)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows, err = d.QueryContext(ctx, "SELECT id, canonical FROM entity")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e, n nameID
		if err := rows.Scan(&e, &n); err != nil {
			return nil, err
		}
		if e < 1 || int(e) > len(ix.names) || n < 1 || int(n) > len(ix.names) {
			return nil, errDamaged
		}
		ix.canonical[e-1], ix.merged.canonical[e-1] = n, n
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, e := range ix.entity {
		if ix.canonical[e-1] == 0 {
			return nil, errDamaged
		}
	}
	if err := readVocabulary(ctx, d, &ix.words); err != nil {
		return nil, err
	}
	rows, err = d.QueryContext(ctx, "SELECT hash FROM file ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var hash []byte
		if err := rows.Scan(&hash); err != nil {
			return nil, err
		}
		if len(hash) != sha256.Size {
			return nil, errDamaged
		}
		ix.addFile(fileHash(hash))
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows, err = d.QueryContext(ctx, selectEntry+"ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e entry
		if err := e.scan(rows); err != nil {
			return nil, err
		}
		if e.file < 1 || int(e.file) > len(ix.fileHash) || slices.ContainsFunc(e.names, func(n nameCount) bool { return n.name < 1 || int(n.name) > len(ix.names) }) {
			return nil, errDamaged
		}
		if ix.addStory(e); ix.stories()%1000 == 0 {
			tell.at(takingIn, int64(ix.stories()), stories)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(ix.madeOf) > 0 {
		ix.deriveFamilies()
	}
	ix.settle()
	return ix, nil
}
