package gui

import (
	"context"
	"fmt"
)

const (
	pageRows  = 64
	pagesKept = 64
)

// pager holds the rows of a long list that is fetched page by page as it is looked at.
type pager[T any] struct {
	jobs      *jobs
	name      string // of its jobs
	fetch     func(ctx context.Context, from, n int) (page[T], error)
	onArrival func()
	onError   func(error)

	rows  map[int]T
	asked map[int]bool // by page
	last  page[T]      // that was fetched
	turn  int          // counts the resets
}

// page is a part of a list with how long the whole list is.
type page[T any] struct {
	rows     []T
	total    int
	reviewed int  // of all rows; 0 where there is no such thing
	in       int  // stories that the rows are of; 0 where that is not counted
	more     bool // there are rows beyond total
}

func newPager[T any](j *jobs, name string) *pager[T] {
	return &pager[T]{jobs: j, name: name, rows: map[int]T{}, asked: map[int]bool{}}
}

// reset begins another list. The rows of the last one are given until those of the new one are there, so that nothing flickers.
func (p *pager[T]) reset(fetch func(ctx context.Context, from, n int) (page[T], error)) {
	for no := range p.asked {
		p.jobs.cancel(p.job(no))
	}
	p.fetch = fetch
	p.turn++
	clear(p.asked)
	p.ask(0)
}

// drop forgets all rows.
func (p *pager[T]) drop() {
	p.reset(nil)
	clear(p.rows)
	p.last = page[T]{}
}

func (p *pager[T]) job(no int) string { return fmt.Sprint(p.name, " ", no) }

// at returns row i, and asks for its page when it is not there.
func (p *pager[T]) at(i int) (T, bool) {
	p.ask(i / pageRows)
	r, ok := p.rows[i]
	return r, ok
}

func (p *pager[T]) ask(no int) {
	if p.fetch == nil || p.asked[no] {
		return
	}
	p.asked[no] = true
	fetch, turn, first := p.fetch, p.turn, len(p.asked) == 1
	run(p.jobs, p.job(no), 0, func(ctx context.Context) (page[T], error) { return fetch(ctx, no*pageRows, pageRows) }, func(got page[T], err error) {
		if turn != p.turn {
			return
		}
		if err != nil {
			p.onError(err)
			return
		}
		if first || len(p.rows) > pagesKept*pageRows {
			clear(p.rows)
			clear(p.asked)
			p.asked[no] = true
		}
		for i, r := range got.rows {
			p.rows[no*pageRows+i] = r
		}
		p.last = got
		p.onArrival()
	})
}
