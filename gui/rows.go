package gui

import (
	"context"
	"fmt"
	"time"

	"dateline/db"
)

const (
	rowsAhead = 48   // rows that are fetched with one that is missing
	rowsKept  = 8192 // rows that are held in memory
)

// rows holds what lists and the timeline show of stories, and fetches what is missing in batches. A row that was fetched for an earlier query is still
// given until the new one is there, so that nothing flickers.
type rows struct {
	jobs  *jobs
	state *state

	got     map[db.StoryID]rowEntry
	want    map[db.StoryID]bool // to be fetched with the next batch
	asked   map[db.StoryID]int  // being fetched: for which query
	query   int                 // counts the queries
	batches int

	onArrival []func()
}

type rowEntry struct {
	row   db.Row
	marks db.Marks
	query int
}

type fetchedRows struct {
	rows  []db.Row
	marks map[db.StoryID]db.Marks
}

func newRows(j *jobs, s *state) *rows {
	r := &rows{jobs: j, state: s, got: map[db.StoryID]rowEntry{}, want: map[db.StoryID]bool{}, asked: map[db.StoryID]int{}}
	s.onResult = append(s.onResult, r.stale)
	s.onGlance = append(s.onGlance, r.stale)
	return r
}

// stale has all rows fetched anew: something has changed them.
func (r *rows) stale() {
	r.query++
	clear(r.want)
}

// forget drops all rows: they belong to another corpus.
func (r *rows) forget() {
	r.query++
	clear(r.got)
	clear(r.want)
	clear(r.asked)
}

// get returns the row of a story and asks for it when it is not there.
func (r *rows) get(id db.StoryID) (db.Row, bool) {
	e, ok := r.got[id]
	if !ok || e.query != r.query {
		r.ask(id)
	}
	return e.row, ok
}

// marksOf returns what a story was marked with, as far as its row is known.
func (r *rows) marksOf(id db.StoryID) db.Marks { return r.got[id].marks }

// at returns what is known of the story in the i-th of some rows, and asks for those that follow when it is not there.
func (r *rows) at(view []shownRow, i int) (db.Row, bool) {
	e, ok := r.got[view[i].id]
	if !ok || e.query != r.query {
		for k := i; k < len(view) && k < i+rowsAhead; k++ {
			if e, ok := r.got[view[k].id]; !ok || e.query != r.query {
				r.ask(view[k].id)
			}
		}
	}
	return e.row, ok
}

func (r *rows) ask(id db.StoryID) {
	if q, ok := r.asked[id]; ok && q == r.query {
		return
	}
	if len(r.want) == 0 {
		run(r.jobs, "rows wanted", 4*time.Millisecond, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { r.fetch() })
	}
	r.want[id] = true
	r.asked[id] = r.query
}

func (r *rows) fetch() {
	c := r.state.corpus
	if c == nil || len(r.want) == 0 {
		clear(r.want)
		return
	}
	ids := make([]db.StoryID, 0, len(r.want))
	for id := range r.want {
		ids = append(ids, id)
	}
	clear(r.want)
	q, query := r.state.result.Query, r.query
	r.batches++
	run(r.jobs, fmt.Sprint("rows ", r.batches), 0, func(ctx context.Context) (fetchedRows, error) {
		got, err := c.Rows(ctx, q, ids)
		if err != nil {
			return fetchedRows{}, err
		}
		marks, err := c.Marks(ctx, ids)
		return fetchedRows{got, marks}, err
	}, func(f fetchedRows, err error) {
		got := f.rows
		for _, id := range ids {
			if r.asked[id] == query {
				delete(r.asked, id)
			}
		}
		if err != nil || c != r.state.corpus {
			return
		}
		if len(r.got)+len(got) > rowsKept {
			clear(r.got)
		}
		for _, row := range got {
			if old, ok := r.got[row.ID]; !ok || old.query <= query {
				r.got[row.ID] = rowEntry{row, f.marks[row.ID], query}
			}
		}
		tell(r.onArrival)
	})
}
