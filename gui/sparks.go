package gui

import (
	"context"
	"fmt"
	"time"

	"dateline/db"
)

const (
	sparkBins  = 16
	sparksKept = 8192
)

// sparks holds how often the names on screen are named over time, and fetches what is missing in batches. What was fetched for an earlier query is
// still given until the new one is there, so that nothing flickers.
type sparks struct {
	jobs  *jobs
	state *state

	got     map[db.EntityID]sparkEntry
	want    map[db.EntityID]bool // to be fetched with the next batch
	query   int                  // counts the results
	batches int

	onArrival []func()
}

type sparkEntry struct {
	bins  []int // nil while they are being fetched for the first time
	query int   // for which they were fetched, or are being fetched
}

func newSparks(j *jobs, s *state) *sparks {
	p := &sparks{jobs: j, state: s, got: map[db.EntityID]sparkEntry{}, want: map[db.EntityID]bool{}}
	s.onResult = append(s.onResult, p.stale)
	return p
}

// stale has all bins fetched anew.
func (p *sparks) stale() {
	p.query++
	clear(p.want)
}

// forget drops everything: it belongs to another corpus.
func (p *sparks) forget() {
	p.stale()
	clear(p.got)
}

// get returns the stories that name an entity in each of sparkBins bins of the time of the result, and asks for them when they are not there.
func (p *sparks) get(id db.EntityID) []int {
	e := p.got[id]
	if e.query != p.query {
		if len(p.want) == 0 {
			run(p.jobs, "sparks wanted", 8*time.Millisecond, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { p.fetch() })
		}
		p.want[id] = true
		p.got[id] = sparkEntry{e.bins, p.query}
	}
	return e.bins
}

func (p *sparks) fetch() {
	c := p.state.corpus
	if c == nil || len(p.want) == 0 {
		return
	}
	ids := make([]db.EntityID, 0, len(p.want))
	for id := range p.want {
		ids = append(ids, id)
	}
	clear(p.want)
	q, query := p.state.result.Query, p.query
	p.batches++
	run(p.jobs, fmt.Sprint("sparks ", p.batches), 0, func(ctx context.Context) (map[db.EntityID][]int, error) {
		bins, _, err := c.Sparks(ctx, q, ids, sparkBins)
		return bins, err
	}, func(got map[db.EntityID][]int, err error) {
		if err != nil || query != p.query || c != p.state.corpus {
			return // a newer result asks anew; without bins a name is listed all the same
		}
		if len(p.got) > sparksKept {
			clear(p.got)
		}
		for _, id := range ids {
			p.got[id] = sparkEntry{got[id], query}
		}
		tell(p.onArrival)
	})
}
